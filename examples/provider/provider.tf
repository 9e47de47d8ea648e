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
