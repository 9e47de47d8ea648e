variable "organizations" {
  description = "Names of the organizations that get every webhook, except those that name their own."
  type        = set(string)
  nullable    = false

  validation {
    condition     = alltrue([for name in var.organizations : can(regex("^[A-Za-z0-9_-]+$", name))])
    error_message = "An organization is named as in its address on GitHub: by letters, digits, - and _, without a host and without a slash. Not so: ${join(", ", [for name in var.organizations : jsonencode(name) if !can(regex("^[A-Za-z0-9_-]+$", name))])}."
  }

  validation {
    condition     = length(distinct([for name in var.organizations : lower(name)])) == length(var.organizations)
    error_message = "An organization is there twice, in different upper and lower case. GitHub does not tell them apart: name each one once. Twice: ${join(", ", [for name in var.organizations : name if length([for other in var.organizations : other if lower(other) == lower(name)]) > 1])}."
  }
}

variable "webhooks" {
  description = "Webhooks by a name of yours, which is part of the address in the state."
  type = map(object({
    url            = string
    content_type   = optional(string, "json")
    insecure_ssl   = optional(bool, false)
    events         = optional(set(string), ["push"])
    active         = optional(bool, true)
    organizations  = optional(set(string))
    secret_version = optional(number)

    # Terraform drops what is not named here. These are named to be refused, as
    # the webhook would silently have no secret.
    secret            = optional(string)
    secret_wo         = optional(string)
    secret_wo_version = optional(string)
  }))
  nullable = false

  validation {
    condition     = alltrue([for webhook in values(var.webhooks) : webhook.secret == null && webhook.secret_wo == null])
    error_message = "A webhook's secret does not belong in webhooks, which are in plans and in the state: give it in secrets, by the webhook's name. Not so: ${join(", ", [for name, webhook in var.webhooks : name if nonsensitive(webhook.secret != null || webhook.secret_wo != null)])}."
  }

  validation {
    condition     = alltrue([for webhook in values(var.webhooks) : webhook.secret_wo_version == null])
    error_message = "The version of a webhook's secret is its secret_version, not secret_wo_version. Not so: ${join(", ", [for name, webhook in var.webhooks : name if nonsensitive(webhook.secret_wo_version != null)])}."
  }

  validation {
    condition     = alltrue([for name, _ in var.webhooks : can(regex("^[A-Za-z0-9_-]+$", name))])
    error_message = "A webhook's name, the key in the map, is made of letters, digits, - and _. Not so: ${join(", ", [for name, _ in var.webhooks : jsonencode(name) if !can(regex("^[A-Za-z0-9_-]+$", name))])}."
  }

  validation {
    condition     = alltrue([for webhook in values(var.webhooks) : can(regex("(?i)^https?://[^/?#\\s]+[^\\s]*$", webhook.url))])
    error_message = "The url of a webhook begins with https:// or http:// and has a host. Not so: ${join(", ", [for name, webhook in var.webhooks : name if nonsensitive(!can(regex("(?i)^https?://[^/?#\\s]+[^\\s]*$", webhook.url)))])}."
  }

  validation {
    condition     = alltrue([for webhook in values(var.webhooks) : webhook.content_type == null ? true : contains(["json", "form"], webhook.content_type)])
    error_message = "The content_type of a webhook is \"json\" or \"form\". Not so: ${join(", ", [for name, webhook in var.webhooks : name if nonsensitive(!(webhook.content_type == null ? true : contains(["json", "form"], webhook.content_type)))])}."
  }

  validation {
    condition = alltrue([for webhook in values(var.webhooks) : webhook.events == null ? true :
    length(webhook.events) > 0 && !contains(webhook.events, "") && (!contains(webhook.events, "*") || length(webhook.events) == 1)])
    error_message = "The events of a webhook are names of events, at least one, or [\"*\"] alone for all of them. Not so: ${join(", ", [for name, webhook in var.webhooks : name if nonsensitive(!(webhook.events == null ? true : length(webhook.events) > 0 && !contains(webhook.events, "") && (!contains(webhook.events, "*") || length(webhook.events) == 1)))])}."
  }

  validation {
    condition     = alltrue([for webhook in values(var.webhooks) : webhook.secret_version == null ? true : floor(webhook.secret_version) == webhook.secret_version])
    error_message = "The secret_version of a webhook is a whole number. Not so: ${join(", ", [for name, webhook in var.webhooks : name if nonsensitive(!(webhook.secret_version == null ? true : floor(webhook.secret_version) == webhook.secret_version))])}."
  }

  validation {
    condition     = alltrue(flatten([for webhook in values(var.webhooks) : [for name in coalesce(webhook.organizations, []) : can(regex("^[A-Za-z0-9_-]+$", name))]]))
    error_message = "The organizations of a webhook are named as in their address on GitHub: by letters, digits, - and _. Not so: ${join(", ", flatten([for name, webhook in var.webhooks : [for organization in coalesce(webhook.organizations, []) : "${jsonencode(organization)} of ${name}" if !can(regex("^[A-Za-z0-9_-]+$", organization))]]))}."
  }

  validation {
    condition = alltrue([
      for names in [distinct(concat(tolist(var.organizations), flatten([for webhook in values(var.webhooks) : tolist(coalesce(webhook.organizations, []))])))] :
      length(distinct([for name in names : lower(name)])) == length(names)
    ])
    error_message = "An organization is spelled in different upper and lower case. GitHub does not tell them apart: spell it the same everywhere. Not so: ${join(", ", flatten([for names in [distinct(concat(tolist(var.organizations), flatten([for webhook in values(var.webhooks) : tolist(coalesce(webhook.organizations, []))])))] : [for name in names : name if length([for other in names : other if lower(other) == lower(name)]) > 1]]))}."
  }

  validation {
    condition = alltrue([
      for urls in [flatten([for webhook in values(var.webhooks) : [for name in coalesce(webhook.organizations, var.organizations) : "${lower(name)} ${webhook.url}"]])] :
      length(distinct(urls)) == length(urls)
    ])
    error_message = "Two webhooks have the same url in one organization, which GitHub refuses. Make one webhook of them, with the events of both. These: ${join(", ", flatten([for all in [flatten([for name, webhook in var.webhooks : [for organization in coalesce(webhook.organizations, var.organizations) : { place = "${organization}/${name}", payload = nonsensitive("${lower(organization)} ${webhook.url}") }]])] : [for one in all : one.place if length([for other in all : other if other.payload == one.payload]) > 1]]))}."
  }
}

variable "secrets" {
  description = "Secrets that GitHub signs deliveries with, by a webhook's name, or by \"ORGANIZATION/NAME\" for one organization, which comes first. Ephemeral: they are in no plan and in no state."
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true
  ephemeral   = true

  validation {
    condition = length(setsubtract(keys(var.secrets), flatten([
      for name, webhook in var.webhooks : concat([name], [for organization in coalesce(webhook.organizations, var.organizations) : "${organization}/${name}"])
    ]))) == 0
    error_message = "A key of secrets is neither the name of a webhook nor ORGANIZATION/NAME of a webhook in one of its organizations."
  }

  validation {
    condition = alltrue(flatten([
      for name, webhook in var.webhooks : [
        for organization in coalesce(webhook.organizations, var.organizations) :
        contains(keys(var.secrets), name) || contains(keys(var.secrets), "${organization}/${name}")
      ] if webhook.secret_version != null
    ]))
    error_message = "A webhook has a secret_version and no secret: give it one in secrets, or leave secret_version out."
  }

  validation {
    condition     = alltrue([for secret in values(var.secrets) : secret != null && secret != "" && secret != "********"])
    error_message = "A secret is empty, or the ******** that GitHub shows in place of one. To have no secret, leave its key out."
  }
}
