import {
  to = githubhooks_global_webhook.audit
  identity = {
    hook_id = 12345678
  }
}
