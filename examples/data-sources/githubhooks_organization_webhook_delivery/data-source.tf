data "githubhooks_organization_webhook_delivery" "one" {
  organization = "acme"
  hook_id      = 12345678
  delivery_id  = 1234567890123456789
}

output "ref" {
  value     = jsondecode(data.githubhooks_organization_webhook_delivery.one.request.payload).ref
  sensitive = true
}
