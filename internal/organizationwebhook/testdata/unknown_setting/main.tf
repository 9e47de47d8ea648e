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

# Which setting of the provider is not known.
variable "unknown" {
  type = string
}

resource "terraform_data" "later" {}

provider "githubhooks" {
  base_url          = var.unknown == "base_url" ? terraform_data.later.id : var.base_url
  token             = var.unknown == "token" ? terraform_data.later.id : var.token
  organization      = var.unknown == "organization" ? terraform_data.later.id : var.organization
  writes_per_minute = var.unknown == "writes_per_minute" ? length(terraform_data.later.id) : null
}

resource "githubhooks_organization_webhook" "test" {
  organization = var.organization
  url          = var.url
}
