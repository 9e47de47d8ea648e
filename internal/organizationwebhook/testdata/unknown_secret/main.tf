variable "base_url" {
  type = string
}

variable "token" {
  type = string
}

variable "organization" {
  type = string
}

variable "url" {
  type = string
}

variable "value" {
  type = string
}

variable "trigger" {
  type    = string
  default = null
}

variable "secret_wo_version" {
  type    = number
  default = null
}

variable "active" {
  type    = bool
  default = null
}

provider "githubhooks" {
  base_url = var.base_url
  token    = var.token
}

# Its output is not known while it is planned to change.
resource "terraform_data" "source" {
  input = {
    value   = var.value
    trigger = var.trigger
  }
}

resource "githubhooks_organization_webhook" "test" {
  organization      = var.organization
  url               = var.url
  active            = var.active
  secret_wo         = terraform_data.source.output.value
  secret_wo_version = var.secret_wo_version
}
