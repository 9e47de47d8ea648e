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

variable "url" {
  type = string
}

# A change makes url unknown while it is planned, and it stays the same.
variable "trigger" {
  type = string
}

variable "secret_wo" {
  type    = string
  default = null
}

variable "secret_wo_version" {
  type    = number
  default = null
}

provider "githubhooks" {
  base_url = var.base_url
  token    = var.token
}

resource "terraform_data" "url" {
  input = {
    url     = var.url
    trigger = var.trigger
  }
}

resource "githubhooks_global_webhook" "test" {
  url               = terraform_data.url.output.url
  secret_wo         = var.secret_wo
  secret_wo_version = var.secret_wo_version
}
