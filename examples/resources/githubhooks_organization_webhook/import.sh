# By the organization and GitHub's id of the webhook:
terraform import githubhooks_organization_webhook.ci acme/12345678

# By the organization and the payload URL:
terraform import githubhooks_organization_webhook.ci acme/https://ci.example.com/github
