variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

variable "default_organization" {
  type    = string
  default = null
}

variable "max_retries" {
  type    = number
  default = 2
}

variable "max_wait" {
  type    = string
  default = "10s"
}

variable "writes_per_minute" {
  type    = number
  default = null
}

variable "organization" {
  type    = string
  default = null
}

variable "url" {
  type = string
}

variable "content_type" {
  type    = string
  default = null
}

variable "insecure_ssl" {
  type    = bool
  default = null
}

variable "events" {
  type    = set(string)
  default = null
}

variable "active" {
  type    = bool
  default = null
}

variable "secret" {
  type    = string
  default = null
}

variable "secret_wo" {
  type      = string
  default   = null
  ephemeral = true
}

variable "secret_wo_version" {
  type    = number
  default = null
}

variable "username" {
  type    = string
  default = null
}

variable "password_wo" {
  type      = string
  default   = null
  ephemeral = true
}

variable "password_wo_version" {
  type    = number
  default = null
}

provider "githubhooks" {
  base_url          = var.base_url
  token             = var.token
  organization      = var.default_organization
  max_retries       = var.max_retries
  max_wait          = var.max_wait
  writes_per_minute = var.writes_per_minute
}

resource "githubhooks_organization_webhook" "test" {
  organization        = var.organization
  url                 = var.url
  content_type        = var.content_type
  insecure_ssl        = var.insecure_ssl
  events              = var.events
  active              = var.active
  secret              = var.secret
  secret_wo           = var.secret_wo
  secret_wo_version   = var.secret_wo_version
  username            = var.username
  password_wo         = var.password_wo
  password_wo_version = var.password_wo_version
}
