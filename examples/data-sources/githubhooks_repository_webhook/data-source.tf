data "githubhooks_repository_webhook" "ci" {
  owner      = "acme"
  repository = "widgets"
  url        = "https://ci.example.com/github"
}
