# Inputs that the module rejects.
mock_provider "githubhooks" {}

variables {
  organizations = ["acme"]
  webhooks      = { ci = { url = "https://ci.example.com" } }
}

run "duplicate_organization" {
  command = plan

  variables {
    organizations = ["acme", "ACME"]
  }

  expect_failures = [var.webhooks]
}

run "name_with_slash" {
  command = plan

  variables {
    webhooks = { "c/i" = { url = "https://ci.example.com" } }
  }

  expect_failures = [var.webhooks]
}

run "secret_in_webhooks" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", secret = "one" } }
  }

  expect_failures = [var.webhooks]
}

run "secret_wo_in_webhooks" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", secret_wo = "one" } }
  }

  expect_failures = [var.webhooks]
}

run "secret_wo_version_in_webhooks" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", secret_wo_version = 1 } }
    secrets  = { ci = "one" }
  }

  expect_failures = [var.webhooks]
}

run "organization_in_different_case" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", organizations = ["ACME"] } }
  }

  expect_failures = [var.webhooks]
}

run "duplicate_url_in_organization" {
  command = plan

  variables {
    webhooks = {
      ci    = { url = "https://ci.example.com" }
      audit = { url = "https://ci.example.com", organizations = ["acme"] }
    }
  }

  expect_failures = [githubhooks_organization_webhook.this]
}

run "secret_of_unknown_webhook" {
  command = plan

  variables {
    secrets = { cd = "one" }
  }

  expect_failures = [var.secrets]
}

run "secret_of_unknown_organization" {
  command = plan

  variables {
    secrets = { "globex/ci" = "one" }
  }

  expect_failures = [var.secrets]
}

run "version_without_secret" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", secret_version = 1 } }
  }

  expect_failures = [var.secrets]
}

run "empty_secret" {
  command = plan

  variables {
    secrets = { ci = "" }
  }

  expect_failures = [var.secrets]
}

run "same_url_in_different_organizations" {
  command = plan

  variables {
    webhooks = {
      ci    = { url = "https://ci.example.com" }
      audit = { url = "https://ci.example.com", organizations = ["globex"] }
    }
  }
}
