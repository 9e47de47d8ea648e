terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

# Which setting of the provider is not known.
variable "unknown" {
  type = string
}

resource "terraform_data" "later" {}

resource "terraform_data" "object" {
  input = { id = "1", pem = "x", installation_id = "2" }
}

provider "githubhooks" {
  app_auth = var.unknown == "app_auth" ? terraform_data.object.output : {
    id              = var.unknown == "app_auth.id" ? terraform_data.later.id : null
    pem             = var.unknown == "app_auth.pem" ? terraform_data.later.id : null
    installation_id = var.unknown == "app_auth.installation_id" ? terraform_data.later.id : null
  }
}

resource "githubhooks_organization_webhook" "test" {
  organization = "acme"
  url          = "https://example.com/hook"
}
