import {
  to = githubhooks_repository_webhook.ci
  id = "acme/widgets/12345678" # or "acme/widgets/https://ci.example.com/github"
}
