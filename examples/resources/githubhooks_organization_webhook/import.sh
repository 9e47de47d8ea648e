# By organization and ID:
terraform import githubhooks_organization_webhook.ci acme/12345678

# By organization and payload URL:
terraform import githubhooks_organization_webhook.ci acme/https://ci.example.com/github
