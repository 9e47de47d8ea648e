// Package webhook implements every Terraform type once, for all kinds of
// webhooks: the resource, the data sources, the list resource, ping, and
// redelivery. A Kind describes what distinguishes the kinds.
package webhook
