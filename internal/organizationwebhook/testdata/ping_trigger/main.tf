variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

variable "url" {
  type = string
}

variable "active" {
  type    = bool
  default = true
}

provider "githubhooks" {
  base_url     = var.base_url
  token        = var.token
  organization = "acme"
}

resource "githubhooks_organization_webhook" "test" {
  url    = var.url
  active = var.active

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.githubhooks_organization_webhook_ping.test]
    }
  }
}

action "githubhooks_organization_webhook_ping" "test" {
  config {
    hook_id = githubhooks_organization_webhook.test.hook_id
    wait    = true
  }
}
