variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

# Global webhooks belong to no organization; the tests give one all the same.
variable "organization" {
  type = string
}

variable "hook_id" {
  type    = number
  default = null
}

variable "url" {
  type    = string
  default = null
}

provider "githubhooks" {
  base_url = var.base_url
  token    = var.token
}

data "githubhooks_global_webhook" "test" {
  hook_id = var.hook_id
  url     = var.url
}

data "githubhooks_global_webhooks" "test" {}
