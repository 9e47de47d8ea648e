data "githubhooks_global_webhook" "audit" {
  url = "https://audit.example.com/github"
}
