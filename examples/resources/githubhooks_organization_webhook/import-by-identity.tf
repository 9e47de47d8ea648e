import {
  to = githubhooks_organization_webhook.ci
  identity = {
    organization = "acme"
    hook_id      = 12345678
  }
}
