variable "webhook_secret" {
  type      = string
  sensitive = true
}

locals {
  body = jsonencode({ zen = "Keep it logically awesome." })
}

# The value of X-Hub-Signature-256 with which GitHub would deliver the body: a
# receiver that has the same secret takes it, and no other.
output "signature" {
  value     = provider::githubhooks::signature(var.webhook_secret, local.body)
  sensitive = true
}
