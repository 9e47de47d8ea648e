variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

variable "hook_id" {
  type = number
}

variable "delivery_id" {
  type    = number
  default = null
}

variable "failed_since" {
  type    = string
  default = null
}

variable "triggers" {
  type    = map(string)
  default = null
}

provider "githubhooks" {
  base_url = var.base_url
  token    = var.token
}

resource "githubhooks_organization_webhook_redelivery" "test" {
  organization = "acme"
  hook_id      = var.hook_id
  delivery_id  = var.delivery_id
  failed_since = var.failed_since
  triggers     = var.triggers
}
