data "githubhooks_repository_webhook_config" "ci" {
  owner      = "acme"
  repository = "widgets"
  hook_id    = 12345678
}
