terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

provider "githubhooks" {
  organization      = "acme"
  writes_per_minute = 1
}

resource "githubhooks_organization_webhook" "test" {
  count = 2

  url = "https://receiver.example.com/${count.index}"
}
