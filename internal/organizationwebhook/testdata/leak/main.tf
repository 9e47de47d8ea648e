terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "url" {
  type = string
}

variable "events" {
  type    = set(string)
  default = ["push"]
}

variable "secret" {
  type      = string
  ephemeral = true
}

variable "password" {
  type      = string
  ephemeral = true
}

resource "githubhooks_organization_webhook" "test" {
  organization = "acme"
  url          = var.url
  events       = var.events
  secret_wo    = var.secret
  username     = "octocat"
  password_wo  = var.password
}
