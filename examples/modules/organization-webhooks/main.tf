locals {
  # The keys are lowercase, so that changing the case of an organization's name
  # does not replace its webhooks.
  webhooks = merge([
    for name, webhook in var.webhooks : {
      for organization in coalesce(webhook.organizations, var.organizations) :
      "${lower(organization)}/${name}" => { organization = organization, name = name }
    }
  ]...)

  # GitHub rejects a second webhook with the same payload URL in an organization.
  keys_by_url = {
    for key, webhook in local.webhooks : "${lower(webhook.organization)} ${var.webhooks[webhook.name].url}" => key...
  }
}

resource "githubhooks_organization_webhook" "this" {
  for_each = local.webhooks

  organization = each.value.organization
  url          = var.webhooks[each.value.name].url
  content_type = var.webhooks[each.value.name].content_type
  insecure_ssl = var.webhooks[each.value.name].insecure_ssl
  events       = var.webhooks[each.value.name].events
  active       = var.webhooks[each.value.name].active

  secret_wo         = try(var.secrets["${each.value.organization}/${each.value.name}"], var.secrets[each.value.name], null)
  secret_wo_version = var.webhooks[each.value.name].secret_version

  lifecycle {
    precondition {
      condition     = length(local.keys_by_url["${lower(each.value.organization)} ${var.webhooks[each.value.name].url}"]) == 1
      error_message = "Duplicate url in webhooks: ${join(", ", nonsensitive(local.keys_by_url["${lower(each.value.organization)} ${var.webhooks[each.value.name].url}"]))}. Merge these webhooks into one, with the events of both."
    }
  }
}
