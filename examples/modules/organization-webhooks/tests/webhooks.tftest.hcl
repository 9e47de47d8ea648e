# What the module makes of its inputs. Nothing reaches GitHub.
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
    ci          = "for all"
    "globex/ci" = "for one"
  }
}

run "each_webhook_in_its_organizations" {
  assert {
    condition     = toset(keys(githubhooks_organization_webhook.this)) == toset(["acme/ci", "globex/ci", "initech/audit"])
    error_message = "There are ${join(", ", keys(githubhooks_organization_webhook.this))}."
  }

  assert {
    condition     = githubhooks_organization_webhook.this["acme/ci"].organization == "Acme"
    error_message = "The organization is not spelled as it was given."
  }

  assert {
    condition = output.hook_ids == {
      Acme    = { ci = 4711 }
      globex  = { ci = 4711 }
      initech = { audit = 4711 }
    }
    error_message = "The ids are ${jsonencode(output.hook_ids)}."
  }

  assert {
    condition     = output.secret_configured.globex.ci
    error_message = "The output secret_configured does not tell of a secret."
  }
}

run "settings_reach_the_webhooks" {
  assert {
    condition = (
      githubhooks_organization_webhook.this["initech/audit"].url == "https://audit.example.com/github" &&
      githubhooks_organization_webhook.this["initech/audit"].content_type == "form" &&
      githubhooks_organization_webhook.this["initech/audit"].insecure_ssl &&
      githubhooks_organization_webhook.this["initech/audit"].events == toset(["*"]) &&
      !githubhooks_organization_webhook.this["initech/audit"].active &&
      githubhooks_organization_webhook.this["initech/audit"].secret_wo_version == null
    )
    error_message = "The webhook audit has other settings than were given."
  }

  assert {
    condition     = githubhooks_organization_webhook.this["globex/ci"].secret_wo_version == 3
    error_message = "The version of the secret is another one than was given."
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
    error_message = "The defaults are other ones than the README says."
  }
}

run "nothing_to_do" {
  variables {
    organizations = []
    webhooks      = {}
    secrets       = {}
  }

  assert {
    condition     = length(output.hook_ids) == 0
    error_message = "There are webhooks."
  }
}
