output "hook_ids" {
  description = "IDs of the webhooks, by organization and name."
  value = {
    for organization in toset(values(local.webhooks)[*].organization) : organization => {
      for key, webhook in local.webhooks : webhook.name => githubhooks_organization_webhook.this[key].hook_id
      if webhook.organization == organization
    }
  }
}

output "secret_configured" {
  description = "Whether GitHub holds a secret for each webhook, by organization and name."
  value = {
    for organization in toset(values(local.webhooks)[*].organization) : organization => {
      for key, webhook in local.webhooks : webhook.name => githubhooks_organization_webhook.this[key].secret_configured
      if webhook.organization == organization
    }
  }
}
