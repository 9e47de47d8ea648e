import {
  to = githubhooks_organization_webhook.ci
  id = "acme/12345678" # or "acme/https://ci.example.com/github"
}
