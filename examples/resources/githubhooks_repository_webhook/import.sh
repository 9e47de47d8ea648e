# By repository and ID:
terraform import githubhooks_repository_webhook.ci acme/widgets/12345678

# By repository and payload URL:
terraform import githubhooks_repository_webhook.ci acme/widgets/https://ci.example.com/github
