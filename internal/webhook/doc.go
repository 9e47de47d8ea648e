// Package webhook is what the webhooks of organizations and the global ones of
// GitHub Enterprise Server have in common in Terraform: attributes, events,
// the secret's decision, the choice of requests, lists that are read once a
// run, and errors in the user's words.
package webhook
