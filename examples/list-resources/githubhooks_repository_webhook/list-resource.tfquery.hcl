# Run: terraform query -generate-config-out=webhooks.tf
list "githubhooks_repository_webhook" "widgets" {
  provider = githubhooks

  limit = 1000

  config {
    owner = "acme"
    repository = "widgets"
  }
}
