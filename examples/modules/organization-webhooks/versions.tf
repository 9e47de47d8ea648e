terraform {
  # Write-only attributes, and validation that looks at other variables.
  required_version = ">= 1.11.0"

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}
