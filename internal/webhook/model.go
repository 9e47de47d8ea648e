package webhook

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Model is the part of a webhook resource that both kinds have. Embed it.
type Model struct {
	URL              PayloadURLValue   `tfsdk:"url"`
	ContentType      types.String      `tfsdk:"content_type"`
	InsecureSSL      types.Bool        `tfsdk:"insecure_ssl"`
	Events           types.Set         `tfsdk:"events"`
	Active           types.Bool        `tfsdk:"active"`
	Secret           types.String      `tfsdk:"secret"`
	SecretWO         types.String      `tfsdk:"secret_wo"`
	SecretWOVersion  types.Int64       `tfsdk:"secret_wo_version"`
	HookID           types.Int64       `tfsdk:"hook_id"`
	SecretConfigured types.Bool        `tfsdk:"secret_configured"`
	SecretRevision   types.Int64       `tfsdk:"secret_revision"`
	PingURL          types.String      `tfsdk:"ping_url"`
	CreatedAt        timetypes.RFC3339 `tfsdk:"created_at"`
	UpdatedAt        timetypes.RFC3339 `tfsdk:"updated_at"`
}

// Observe takes over what GitHub answered. Secrets stay as they are: GitHub
// tells only whether there is one.
func (m *Model) Observe(hook *githubapi.Hook) {
	m.ObserveConfig(&hook.Config)
	m.Active = types.BoolValue(hook.Active)
	m.Events = EventSet(hook.Events...)
	m.HookID = types.Int64Value(hook.ID)
	m.PingURL = types.StringValue(hook.PingURL)
	m.CreatedAt = Time(hook.CreatedAt.Time)
	m.UpdatedAt = Time(hook.UpdatedAt.Time)
	if m.SecretRevision.IsNull() { // imported: Terraform has set nothing yet
		m.SecretRevision = types.Int64Value(0)
	}
}

// ObserveConfig takes over the configuration that GitHub answered.
func (m *Model) ObserveConfig(config *githubapi.HookConfig) {
	m.URL = NewPayloadURL(config.URL)
	m.ContentType = types.StringValue(config.ContentType)
	m.InsecureSSL = types.BoolValue(config.InsecureSSL)
	m.SecretConfigured = types.BoolValue(config.SecretConfigured)
}

// EventNames are the events, in alphabetical order.
func (m *Model) EventNames(ctx context.Context, diags *diag.Diagnostics) []string {
	var events []string
	diags.Append(m.Events.ElementsAs(ctx, &events, false)...)
	slices.Sort(events)
	return events
}

// ReplaceConfig is the whole configuration with that secret.
func (m *Model) ReplaceConfig(secret string) githubapi.ReplaceConfig {
	return githubapi.ReplaceConfig{
		URL:         m.URL.ValueString(),
		ContentType: m.ContentType.ValueString(),
		InsecureSSL: githubapi.Flag(m.InsecureSSL.ValueBool()),
		Secret:      secret,
	}
}

// Changes are those from the model, a state, to a plan.
func (m *Model) Changes(plan *Model) Changes {
	return Changes{
		URL:         !plan.URL.same(m.URL),
		ContentType: !plan.ContentType.Equal(m.ContentType),
		InsecureSSL: !plan.InsecureSSL.Equal(m.InsecureSSL),
		Events:      !plan.Events.Equal(m.Events),
		Active:      !plan.Active.Equal(m.Active),
	}
}

// known returns the changes whose planned value is known.
func (c Changes) known(plan *Model) Changes {
	return Changes{
		URL:         c.URL && !plan.URL.IsUnknown(),
		ContentType: c.ContentType && !plan.ContentType.IsUnknown(),
		InsecureSSL: c.InsecureSSL && !plan.InsecureSSL.IsUnknown(),
		Events:      c.Events && fullyKnown(plan.Events),
		Active:      c.Active && !plan.Active.IsUnknown(),
	}
}

// fullyKnown reports whether the set and all that is in it are known.
func fullyKnown(set types.Set) bool {
	return !set.IsUnknown() && !slices.ContainsFunc(set.Elements(), attr.Value.IsUnknown)
}

// SameConfiguration reports whether the plan changes nothing that a user
// configures, write-only values aside.
func (m *Model) SameConfiguration(plan *Model) bool {
	return m.Changes(plan) == Changes{} &&
		plan.Secret.Equal(m.Secret) && plan.SecretWOVersion.Equal(m.SecretWOVersion)
}

// ConfigUpdate is the request for what changes in the configuration.
func (m *Model) ConfigUpdate(c Changes) githubapi.ConfigUpdate {
	var update githubapi.ConfigUpdate
	if c.URL {
		update.URL = m.URL.ValueStringPointer()
	}
	if c.ContentType {
		update.ContentType = m.ContentType.ValueStringPointer()
	}
	if c.InsecureSSL {
		flag := githubapi.Flag(m.InsecureSSL.ValueBool())
		update.InsecureSSL = &flag
	}
	return update
}

// EventSet is the attribute value of those events.
func EventSet(events ...string) types.Set {
	var values []attr.Value
	for _, event := range slices.Compact(slices.Sorted(slices.Values(events))) {
		values = append(values, types.StringValue(event))
	}
	return types.SetValueMust(types.StringType, values)
}
