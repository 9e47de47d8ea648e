variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

variable "hook_id" {
  type = number
}

variable "triggers" {
  type    = map(string)
  default = null
}

provider "githubhooks" {
  base_url = var.base_url
  token    = var.token
}

resource "githubhooks_global_webhook_ping" "test" {
  hook_id  = var.hook_id
  triggers = var.triggers
}
