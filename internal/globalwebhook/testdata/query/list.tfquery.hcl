list "githubhooks_global_webhook" "all" {
  provider = githubhooks
}
