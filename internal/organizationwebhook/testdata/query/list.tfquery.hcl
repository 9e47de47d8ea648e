variable "organization" {
  type    = string
  default = "acme"
}

list "githubhooks_organization_webhook" "acme" {
  provider = githubhooks

  config {
    organization = var.organization
  }
}
