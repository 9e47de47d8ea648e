data "githubhooks_organization_webhooks" "all" {
  organization = "acme"
}

output "unsigned" {
  description = "Payload URLs of webhooks without a secret."
  value = [
    for webhook in data.githubhooks_organization_webhooks.all.webhooks : webhook.url if !webhook.secret_configured
  ]
}
