variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

variable "organization" {
  type = string
}

variable "own_organization" {
  type    = string
  default = null
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
  base_url     = var.base_url
  token        = var.token
  organization = var.organization
}

data "githubhooks_organization_webhook" "test" {
  organization = var.own_organization
  hook_id      = var.hook_id
  url          = var.url
}

data "githubhooks_organization_webhooks" "test" {
  organization = var.own_organization
}

data "githubhooks_organization_webhook_config" "test" {
  organization = var.own_organization
  hook_id      = data.githubhooks_organization_webhook.test.hook_id
}
