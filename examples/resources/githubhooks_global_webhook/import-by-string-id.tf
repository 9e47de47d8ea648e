import {
  to = githubhooks_global_webhook.audit
  id = "12345678" # or "https://audit.example.com/github"
}
