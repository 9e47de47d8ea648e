data "githubhooks_global_webhooks" "all" {}
