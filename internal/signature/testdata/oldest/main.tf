terraform {
  required_version = ">= 1.8.0" # functions of providers

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

output "example" {
  value = provider::githubhooks::signature("It's a Secret to Everybody", "Hello, World!")
}
