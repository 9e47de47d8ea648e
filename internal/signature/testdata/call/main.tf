terraform {
  required_version = ">= 1.10.0" # ephemeral variables

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "secret" {
  type    = string
  default = "It's a Secret to Everybody"
}

variable "no_secret" {
  type    = bool
  default = false
}

variable "ephemeral_secret" {
  type      = string
  ephemeral = true
  default   = "It's a Secret to Everybody"
}

locals {
  secret = var.no_secret ? null : var.secret
}

resource "terraform_data" "later" {
  input = ""
}

output "results" {
  value = {
    example     = provider::githubhooks::signature(local.secret, "Hello, World!")
    known_later = provider::githubhooks::signature(local.secret, terraform_data.later.output)
    sensitive   = issensitive(provider::githubhooks::signature(sensitive(local.secret), "Hello, World!"))
    ephemeral   = ephemeralasnull(provider::githubhooks::signature(var.ephemeral_secret, "Hello, World!")) == null
  }
}
