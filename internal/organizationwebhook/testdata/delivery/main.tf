variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

variable "organization" {
  type = string
}

variable "hook_id" {
  type = number
}

variable "delivery_id" {
  type = number
}

provider "githubhooks" {
  base_url     = var.base_url
  token        = var.token
  organization = var.organization
}

data "githubhooks_organization_webhook_delivery" "test" {
  hook_id     = var.hook_id
  delivery_id = var.delivery_id
}
