terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "base_url" {
  type    = string
  default = null
}

variable "token" {
  type    = string
  default = null
}

# What is null comes from the environment.
variable "app_id" {
  type    = string
  default = null
}

variable "app_pem" {
  type      = string
  default   = null
  ephemeral = true
}

variable "installation_id" {
  type    = string
  default = null
}

variable "organizations" {
  type    = set(string)
  default = ["acme"]
}

provider "githubhooks" {
  base_url = var.base_url
  token    = var.token
  app_auth = {
    id              = var.app_id
    pem             = var.app_pem
    installation_id = var.installation_id
  }
}

resource "githubhooks_organization_webhook" "test" {
  for_each = var.organizations

  organization = each.key
  url          = "https://example.com/hook"
}
