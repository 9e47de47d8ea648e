terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "events" {
  type    = set(string)
  default = ["push"]
}

resource "githubhooks_organization_webhook" "test" {
  organization = "acme"
  url          = "https://example.com/hook"
  events       = var.events
}
