import {
  to = githubhooks_repository_webhook.ci
  identity = {
    owner      = "acme"
    repository = "widgets"
    hook_id    = 12345678
  }
}
