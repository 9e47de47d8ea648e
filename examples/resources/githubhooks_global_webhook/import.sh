# By ID:
terraform import githubhooks_global_webhook.audit 12345678

# By payload URL:
terraform import githubhooks_global_webhook.audit https://audit.example.com/github
