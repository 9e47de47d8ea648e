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

variable "status" {
  type    = string
  default = null
}

variable "event" {
  type    = string
  default = null
}

variable "since" {
  type    = string
  default = null
}

variable "max_results" {
  type    = number
  default = null
}

provider "githubhooks" {
  base_url     = var.base_url
  token        = var.token
  organization = var.organization
}

data "githubhooks_organization_webhook_deliveries" "test" {
  hook_id     = var.hook_id
  status      = var.status
  event       = var.event
  since       = var.since
  max_results = var.max_results
}
