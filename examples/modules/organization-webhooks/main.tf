locals {
  # In lower case, so that another spelling of an organization replaces nothing.
  webhooks = merge([
    for name, webhook in var.webhooks : {
      for organization in coalesce(webhook.organizations, var.organizations) :
      "${lower(organization)}/${name}" => { organization = organization, name = name }
    }
  ]...)
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
}
