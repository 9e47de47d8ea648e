variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

variable "max_retries" {
  type    = number
  default = 2
}

variable "max_wait" {
  type    = string
  default = "10s"
}

# Global webhooks belong to no organization; the tests give one all the same.
variable "organization" {
  type = string
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

provider "githubhooks" {
  base_url    = var.base_url
  token       = var.token
  max_retries = var.max_retries
  max_wait    = var.max_wait
}

resource "githubhooks_global_webhook" "test" {
  url               = var.url
  content_type      = var.content_type
  insecure_ssl      = var.insecure_ssl
  events            = var.events
  active            = var.active
  secret            = var.secret
  secret_wo         = var.secret_wo
  secret_wo_version = var.secret_wo_version
}
