data "githubhooks_repository_webhook_delivery" "one" {
  owner       = "acme"
  repository  = "widgets"
  hook_id     = 12345678
  delivery_id = 1234567890123456789
}

output "ref" {
  value     = jsondecode(data.githubhooks_repository_webhook_delivery.one.request.payload).ref
  sensitive = true
}
