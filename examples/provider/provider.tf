terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

# The token comes from GITHUB_TOKEN or GH_TOKEN, or from `gh auth login`.
provider "githubhooks" {
  organization = "acme" # the default for every resource
}

resource "githubhooks_organization_webhook" "ci" {
  url          = "https://ci.example.com/github"
  content_type = "json"
  events       = ["push", "pull_request"]
}
