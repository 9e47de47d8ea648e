terraform {
  required_version = ">= 1.11" # write-only attributes

  required_providers {
    githubhooks = {
      source  = "githubhooks/githubhooks"
      version = "< 1.0.0"
    }
  }
}

# Uses the token in GITHUB_TOKEN or GH_TOKEN, or the one from `gh auth login`.
provider "githubhooks" {
  organization = "acme" # default for every resource
}

variable "webhook_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "githubhooks_organization_webhook" "ci" {
  url          = "https://ci.example.com/github"
  content_type = "json"
  events       = ["push", "pull_request"]
  secret_wo    = var.webhook_secret
}
