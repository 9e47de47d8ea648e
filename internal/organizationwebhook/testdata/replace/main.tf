terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "username" {
  type    = string
  default = null
}

variable "active" {
  type    = bool
  default = true
}

resource "githubhooks_organization_webhook" "test" {
  organization = "acme"
  url          = "https://example.com/hook"
  active       = var.active
  username     = var.username
}
