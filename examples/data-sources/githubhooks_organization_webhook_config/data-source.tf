data "githubhooks_organization_webhook_config" "ci" {
  organization = "acme"
  hook_id      = 12345678
}
