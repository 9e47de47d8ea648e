mock_provider "githubhooks" {}

run "mocked" {
  assert {
    condition     = githubhooks_organization_webhook_ping.a.hook_id == 0
    error_message = "The mock did not set hook_id to 0."
  }
}
