variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

variable "url" {
  type = string
}

provider "githubhooks" {
  base_url = var.base_url
  token    = var.token
}

resource "githubhooks_global_webhook" "test" {
  url = var.url

  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.githubhooks_global_webhook_ping.test]
    }
  }
}

action "githubhooks_global_webhook_ping" "test" {
  config {
    hook_id = githubhooks_global_webhook.test.hook_id
  }
}
