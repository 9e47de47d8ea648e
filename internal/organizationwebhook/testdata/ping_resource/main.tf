variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

variable "default_organization" {
  type    = string
  default = "acme"
}

variable "own_organization" {
  type    = string
  default = null
}

variable "hook_id" {
  type = number
}

variable "wait" {
  type    = bool
  default = null
}

variable "timeout" {
  type    = string
  default = null
}

variable "triggers" {
  type    = map(string)
  default = null
}

provider "githubhooks" {
  base_url     = var.base_url
  token        = var.token
  organization = var.default_organization
}

resource "githubhooks_organization_webhook_ping" "test" {
  organization = var.own_organization
  hook_id      = var.hook_id
  wait         = var.wait
  timeout      = var.timeout
  triggers     = var.triggers
}
