variable "webhook_secret" {
  type      = string
  sensitive = true
}

locals {
  body = jsonencode({ zen = "Keep it logically awesome." })
}

# The X-Hub-Signature-256 header that GitHub sends with this body. Only a receiver
# with the same secret accepts it.
output "signature" {
  value     = provider::githubhooks::signature(var.webhook_secret, local.body)
  sensitive = true
}
