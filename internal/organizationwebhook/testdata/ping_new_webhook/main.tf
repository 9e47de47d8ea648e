variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

variable "organization" {
  type = string
}

variable "url" {
  type = string
}

provider "githubhooks" {
  base_url     = var.base_url
  token        = var.token
  organization = var.organization
}

resource "githubhooks_organization_webhook" "test" {
  url = var.url
}

resource "githubhooks_organization_webhook_ping" "test" {
  hook_id = githubhooks_organization_webhook.test.hook_id
  wait    = true

  triggers = {
    url = githubhooks_organization_webhook.test.url
  }
}
