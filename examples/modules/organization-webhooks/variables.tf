variable "organizations" {
  description = "Names of the organizations. The module creates each webhook in all of these organizations, unless the webhook sets its own organizations."
  type        = set(string)
  nullable    = false
}

variable "webhooks" {
  description = "Webhooks by name. The name is part of the resource address."
  type = map(object({
    url            = string
    content_type   = optional(string, "json")
    insecure_ssl   = optional(bool, false)
    events         = optional(set(string), ["push"])
    active         = optional(bool, true)
    organizations  = optional(set(string))
    secret_version = optional(number)

    # Not supported. Terraform silently drops attributes that are not declared,
    # and the webhook would have no secret. The validation below rejects these.
    secret            = optional(string)
    secret_wo         = optional(string)
    secret_wo_version = optional(string)
  }))
  nullable = false

  validation {
    condition     = alltrue([for webhook in values(var.webhooks) : webhook.secret == null && webhook.secret_wo == null])
    error_message = "Invalid secret in webhooks: ${join(", ", [for name, webhook in var.webhooks : name if nonsensitive(webhook.secret != null || webhook.secret_wo != null)])}. Set it in var.secrets instead."
  }

  validation {
    condition     = alltrue([for webhook in values(var.webhooks) : webhook.secret_wo_version == null])
    error_message = "Invalid secret_wo_version in webhooks: ${join(", ", [for name, webhook in var.webhooks : name if nonsensitive(webhook.secret_wo_version != null)])}. Use secret_version."
  }

  validation {
    condition     = alltrue([for name in keys(var.webhooks) : can(regex("^[A-Za-z0-9_-]+$", name))])
    error_message = "Invalid name in webhooks: ${join(", ", [for name in keys(var.webhooks) : jsonencode(name) if !can(regex("^[A-Za-z0-9_-]+$", name))])}. Use letters, digits, hyphens, and underscores."
  }

  validation {
    condition = alltrue([for spellings in values({
      for name in setunion(var.organizations, [for webhook in values(var.webhooks) : coalesce(webhook.organizations, [])]...) : lower(name) => name...
    }) : length(spellings) == 1])
    error_message = "Duplicate organizations: ${join(", ", flatten([for spellings in values({
      for name in setunion(var.organizations, [for webhook in values(var.webhooks) : coalesce(webhook.organizations, [])]...) : lower(name) => name...
    }) : spellings if length(spellings) > 1]))}. Names are case-insensitive. Use one spelling."
  }
}

variable "secrets" {
  description = "Secrets by webhook name, or by ORGANIZATION/NAME for one organization. ORGANIZATION/NAME takes precedence. The variable is ephemeral, so its value is never stored in the plan or state."
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true
  ephemeral   = true

  # The messages cannot include keys, because the variable is ephemeral.
  validation {
    condition = length(setsubtract(keys(var.secrets), flatten([
      for name, webhook in var.webhooks : concat([name], [for organization in coalesce(webhook.organizations, var.organizations) : "${organization}/${name}"])
    ]))) == 0
    error_message = "Invalid key in secrets. Use the name of a webhook, or ORGANIZATION/NAME for one of the webhook's organizations."
  }

  validation {
    condition = alltrue(flatten([
      for name, webhook in var.webhooks : [
        for organization in coalesce(webhook.organizations, var.organizations) :
        contains(keys(var.secrets), name) || contains(keys(var.secrets), "${organization}/${name}")
      ] if webhook.secret_version != null
    ]))
    error_message = "Missing key in secrets. Every webhook with a secret_version needs a secret."
  }

  validation {
    condition     = alltrue([for secret in values(var.secrets) : secret != null && secret != ""])
    error_message = "Empty value in secrets. Remove the key if the webhook has no secret."
  }
}
