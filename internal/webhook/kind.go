package webhook

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Kind describes one kind of webhook. Every Terraform type is implemented once in this
// package and takes a Kind.
type Kind struct {
	// Name is part of every type name: "organization" in
	// githubhooks_organization_webhook.
	Name string
	// Noun names one webhook in descriptions, such as "organization webhook".
	Noun string
	// Owner lists the attributes that name the owner of a webhook, outermost
	// first. It is empty for webhooks of the whole server.
	Owner []OwnerAttribute
	// APIPath is the segment before the owner in the API path of a webhook: "orgs"
	// in orgs/acme/hooks/1.
	APIPath string
	// Hooks returns the client for the owner's webhooks.
	Hooks func(client *githubapi.Client, owner []string) *githubapi.Hooks
	// Describe names the owner in messages, such as `organization "acme"`. It is nil
	// if the webhooks have no owner.
	Describe func(owner []string) string
	// Events are the events that the webhooks can subscribe to.
	Events Events
	// Permission explains in Markdown which permission the token needs.
	Permission string
	// ErrorContext describes an owner for diagnostics.
	ErrorContext func(data *ProviderData, owner []string) ErrorContext
	// Unavailable returns the error if the provider's configuration rules out
	// this kind, before any request. It may be nil.
	Unavailable func(data *ProviderData) diag.Diagnostic
	// Notes is Markdown about the resource that is added to its description.
	Notes string
	// SecretVersionNote is added to the description of secret_wo_version.
	SecretVersionNote string
	// ListNote is added to the description of the list resource.
	ListNote string
	// PatchReplacesAll is true if PATCH replaces all of a webhook, its secret
	// included, and the API has no PATCH of the configuration alone.
	PatchReplacesAll bool
	// HasUsername is true if a create request can set a username and password.
	HasUsername bool
	// HasLastResponse is true if GitHub reports the result of the newest delivery.
	HasLastResponse bool
	// RedirectsOwner is true if GitHub redirects requests for a renamed owner.
	RedirectsOwner bool
	// HasDeliveries is true if the API lists deliveries.
	HasDeliveries bool
	// MoveFrom is the resource type of integrations/github whose state this kind
	// takes over, empty if there is none.
	MoveFrom string
}

// OwnerAttribute is an attribute that names the owner of a webhook, or a part of
// its name. GitHub ignores the case of its value.
type OwnerAttribute struct {
	// Name is organization, owner, or repository.
	Name string
	// Noun is the attribute's value in messages, such as "the name of an
	// organization".
	Noun string
	// Description is the Markdown description.
	Description string
	// Placeholder represents the value in descriptions of an import ID, such as ORG.
	Placeholder string
	// Example is a valid value.
	Example string
	// HasDefault is true if the provider's organization is the default.
	HasDefault bool
	// Check returns what is wrong with a value, or an empty string.
	Check func(value string) string
}

// TypeName returns a type name, such as githubhooks_organization_webhook_ping
// for "_ping".
func (k *Kind) TypeName(suffix string) string { return "githubhooks_" + k.Name + "_webhook" + suffix }

// nounWithArticle returns Noun with its article, such as "an organization webhook".
func (k *Kind) nounWithArticle() string {
	if strings.ContainsAny(k.Noun[:1], "aeiou") {
		return "an " + k.Noun
	}
	return "a " + k.Noun
}
