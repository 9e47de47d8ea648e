# The webhooks that the module creates from its inputs. No request is sent.
mock_provider "githubhooks" {
  mock_resource "githubhooks_organization_webhook" {
    defaults = {
      hook_id           = 4711
      secret_configured = true
    }
  }
}

variables {
  organizations = ["Acme", "globex"]
  webhooks = {
    ci = {
      url            = "https://ci.example.com/github"
      events         = ["push", "pull_request"]
      secret_version = 3
    }
    audit = {
      url           = "https://audit.example.com/github"
      content_type  = "form"
      insecure_ssl  = true
      events        = ["*"]
      active        = false
      organizations = ["initech"]
    }
  }
  secrets = {
    ci          = "common"
    "globex/ci" = "globex only"
  }
}

run "webhooks_per_organization" {
  assert {
    condition     = toset(keys(githubhooks_organization_webhook.this)) == toset(["acme/ci", "globex/ci", "initech/audit"])
    error_message = "Unexpected webhooks: ${join(", ", keys(githubhooks_organization_webhook.this))}."
  }

  assert {
    condition     = githubhooks_organization_webhook.this["acme/ci"].organization == "Acme"
    error_message = "The spelling of the organization changed."
  }

  assert {
    condition = output.hook_ids == {
      Acme    = { ci = 4711 }
      globex  = { ci = 4711 }
      initech = { audit = 4711 }
    }
    error_message = "Unexpected hook_ids: ${jsonencode(output.hook_ids)}."
  }

  assert {
    condition     = output.secret_configured.globex.ci
    error_message = "The output secret_configured is false for globex/ci."
  }
}

run "settings" {
  assert {
    condition = (
      githubhooks_organization_webhook.this["initech/audit"].url == "https://audit.example.com/github" &&
      githubhooks_organization_webhook.this["initech/audit"].content_type == "form" &&
      githubhooks_organization_webhook.this["initech/audit"].insecure_ssl &&
      githubhooks_organization_webhook.this["initech/audit"].events == toset(["*"]) &&
      !githubhooks_organization_webhook.this["initech/audit"].active &&
      githubhooks_organization_webhook.this["initech/audit"].secret_wo_version == null
    )
    error_message = "The settings of the webhook audit differ from the input."
  }

  assert {
    condition     = githubhooks_organization_webhook.this["globex/ci"].secret_wo_version == 3
    error_message = "The secret version of globex/ci differs from the input."
  }
}

run "defaults" {
  variables {
    organizations = ["acme"]
    webhooks      = { ci = { url = "https://ci.example.com/github" } }
    secrets       = {}
  }

  assert {
    condition = (
      githubhooks_organization_webhook.this["acme/ci"].content_type == "json" &&
      !githubhooks_organization_webhook.this["acme/ci"].insecure_ssl &&
      githubhooks_organization_webhook.this["acme/ci"].events == toset(["push"]) &&
      githubhooks_organization_webhook.this["acme/ci"].active
    )
    error_message = "The defaults differ from the README."
  }
}

run "no_webhooks" {
  variables {
    organizations = []
    webhooks      = {}
    secrets       = {}
  }

  assert {
    condition     = length(output.hook_ids) == 0
    error_message = "Unexpected webhooks: ${jsonencode(output.hook_ids)}."
  }
}
