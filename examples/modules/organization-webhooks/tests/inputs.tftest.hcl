# What the module refuses, and at which input.
mock_provider "githubhooks" {}

variables {
  organizations = ["acme"]
  webhooks      = { ci = { url = "https://ci.example.com" } }
}

run "an_organization_with_a_slash" {
  command = plan

  variables {
    organizations = ["github.com/acme"]
  }

  expect_failures = [var.organizations]
}

run "an_empty_organization" {
  command = plan

  variables {
    organizations = [""]
  }

  expect_failures = [var.organizations]
}

run "an_organization_twice" {
  command = plan

  variables {
    organizations = ["acme", "ACME"]
  }

  expect_failures = [var.organizations]
}

run "a_name_with_a_slash" {
  command = plan

  variables {
    webhooks = { "c/i" = { url = "https://ci.example.com" } }
  }

  expect_failures = [var.webhooks]
}

run "a_url_without_a_host" {
  command = plan

  variables {
    webhooks = { ci = { url = "https:///github" } }
  }

  expect_failures = [var.webhooks]
}

run "a_url_of_another_kind" {
  command = plan

  variables {
    webhooks = { ci = { url = "ftp://ci.example.com" } }
  }

  expect_failures = [var.webhooks]
}

run "an_odd_content_type" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", content_type = "application/json" } }
  }

  expect_failures = [var.webhooks]
}

run "no_events" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", events = [] } }
  }

  expect_failures = [var.webhooks]
}

run "an_empty_event" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", events = [""] } }
  }

  expect_failures = [var.webhooks]
}

run "all_events_and_one" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", events = ["*", "push"] } }
  }

  expect_failures = [var.webhooks]
}

run "a_version_that_is_no_whole_number" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", secret_version = 1.5 } }
    secrets  = { ci = "one" }
  }

  expect_failures = [var.webhooks]
}

run "a_secret_in_a_webhook" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", secret = "one" } }
  }

  expect_failures = [var.webhooks]
}

run "a_write_only_secret_in_a_webhook" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", secret_wo = "one" } }
  }

  expect_failures = [var.webhooks]
}

run "a_version_by_another_name" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", secret_wo_version = 1 } }
    secrets  = { ci = "one" }
  }

  expect_failures = [var.webhooks]
}

run "a_webhook_of_an_odd_organization" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", organizations = ["a/b"] } }
  }

  expect_failures = [var.webhooks]
}

run "an_organization_in_two_spellings" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", organizations = ["ACME"] } }
  }

  expect_failures = [var.webhooks]
}

run "one_url_twice_in_an_organization" {
  command = plan

  variables {
    webhooks = {
      ci    = { url = "https://ci.example.com" }
      audit = { url = "https://ci.example.com", organizations = ["acme"] }
    }
  }

  expect_failures = [var.webhooks]
}

run "a_secret_of_no_webhook" {
  command = plan

  variables {
    secrets = { cd = "one" }
  }

  expect_failures = [var.secrets]
}

run "a_secret_in_another_organization" {
  command = plan

  variables {
    secrets = { "globex/ci" = "one" }
  }

  expect_failures = [var.secrets]
}

run "a_version_without_a_secret" {
  command = plan

  variables {
    webhooks = { ci = { url = "https://ci.example.com", secret_version = 1 } }
  }

  expect_failures = [var.secrets]
}

run "an_empty_secret" {
  command = plan

  variables {
    secrets = { ci = "" }
  }

  expect_failures = [var.secrets]
}

run "a_masked_secret" {
  command = plan

  variables {
    secrets = { ci = "********" }
  }

  expect_failures = [var.secrets]
}

run "one_url_in_two_organizations_is_fine" {
  command = plan

  variables {
    webhooks = {
      ci    = { url = "https://ci.example.com" }
      audit = { url = "https://ci.example.com", organizations = ["globex"] }
    }
  }
}
