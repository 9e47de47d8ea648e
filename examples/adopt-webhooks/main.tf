# Imports every webhook of an organization with its current settings. Secrets are
# kept. Values that the provider does not accept (an unknown content type, or "*"
# together with other events) are corrected. After the apply, replace the data
# source and the import block with your own map.
terraform {
  required_version = ">= 1.7.0" # import blocks with for_each

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "organization" {
  description = "Name of the organization."
  type        = string
}

provider "githubhooks" {
  organization = var.organization
}

data "githubhooks_organization_webhooks" "existing" {}

locals {
  existing = {
    for webhook in data.githubhooks_organization_webhooks.existing.webhooks : tostring(webhook.hook_id) => webhook
  }
}

import {
  for_each = local.existing

  to = githubhooks_organization_webhook.adopted[each.key]
  id = "${var.organization}/${each.key}"
}

resource "githubhooks_organization_webhook" "adopted" {
  for_each = local.existing

  url          = each.value.url
  content_type = each.value.content_type == "form" ? "form" : "json"
  insecure_ssl = each.value.insecure_ssl
  events       = contains(each.value.events, "*") ? ["*"] : each.value.events
  active       = each.value.active
}
