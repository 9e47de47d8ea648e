terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

resource "githubhooks_global_webhook" "test" {
  url = "https://example.com/hook"
}
