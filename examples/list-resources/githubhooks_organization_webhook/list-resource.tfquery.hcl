# Run: terraform query -generate-config-out=webhooks.tf
list "githubhooks_organization_webhook" "acme" {
  provider = githubhooks

  limit = 1000

  config {
    organization = "acme"
  }
}
