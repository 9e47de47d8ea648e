data "githubhooks_repository_webhooks" "all" {
  owner      = "acme"
  repository = "widgets"
}

output "unsigned" {
  description = "Payload URLs of webhooks without a secret."
  value = [
    for webhook in data.githubhooks_repository_webhooks.all.webhooks : webhook.url if !webhook.secret_configured
  ]
}
