# What every Terraform can do.
terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "payload_url" {
  type = string
}

variable "events" {
  type    = set(string)
  default = ["push"]
}

provider "githubhooks" {
  organization = "acme"
}

resource "githubhooks_organization_webhook" "test" {
  url          = var.payload_url
  content_type = "json"
  events       = var.events
  secret       = "one"
}

data "githubhooks_organization_webhook" "test" {
  hook_id = githubhooks_organization_webhook.test.hook_id
}

output "events" {
  value = join(" ", data.githubhooks_organization_webhook.test.events)
}
