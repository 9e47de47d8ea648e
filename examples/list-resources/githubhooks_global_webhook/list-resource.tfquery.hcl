# Run: terraform query -generate-config-out=webhooks.tf
list "githubhooks_global_webhook" "all" {
  provider = githubhooks

  limit = 1000
}
