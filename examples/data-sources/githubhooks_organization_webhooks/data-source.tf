data "githubhooks_organization_webhooks" "all" {
  organization = "acme"
}

output "unsigned" {
  description = "Payload URLs whose deliveries nobody can verify."
  value = [
    for webhook in data.githubhooks_organization_webhooks.all.webhooks : webhook.url if !webhook.secret_configured
  ]
}
