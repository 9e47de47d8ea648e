terraform {
  # Write-only attributes, and validations that refer to other variables.
  required_version = ">= 1.11.0"

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}
