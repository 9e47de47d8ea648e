# By GitHub's id of the webhook:
terraform import githubhooks_global_webhook.audit 12345678

# By the payload URL:
terraform import githubhooks_global_webhook.audit https://audit.example.com/github
