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

// resourceModel is the model of a webhook resource. A kind uses the fields for which
// its schema has an attribute.
type resourceModel struct {
	ownerModel
	URL               payloadURLValue   `tfsdk:"url"`
	ContentType       types.String      `tfsdk:"content_type"`
	InsecureSSL       types.Bool        `tfsdk:"insecure_ssl"`
	Events            types.Set         `tfsdk:"events"`
	Active            types.Bool        `tfsdk:"active"`
	Secret            types.String      `tfsdk:"secret"`
	SecretWO          types.String      `tfsdk:"secret_wo"`
	SecretWOVersion   types.Int64       `tfsdk:"secret_wo_version"`
	Username          types.String      `tfsdk:"username"`
	PasswordWO        types.String      `tfsdk:"password_wo"`
	PasswordWOVersion types.Int64       `tfsdk:"password_wo_version"`
	HookID            types.Int64       `tfsdk:"hook_id"`
	SecretConfigured  types.Bool        `tfsdk:"secret_configured"`
	SecretRevision    types.Int64       `tfsdk:"secret_revision"`
	PingURL           types.String      `tfsdk:"ping_url"`
	DeliveriesURL     types.String      `tfsdk:"deliveries_url"`
	CreatedAt         timetypes.RFC3339 `tfsdk:"created_at"`
	UpdatedAt         timetypes.RFC3339 `tfsdk:"updated_at"`
}

// setting is an attribute that a user configures and GitHub reports.
type setting struct {
	name string
	// inConfig is true if the setting is part of the webhook's configuration, which
	// PATCH /config changes.
	inConfig bool
	// get returns the value, and set copies it from another model.
	get func(m *resourceModel) attr.Value
	set func(m, from *resourceModel)
	// setFromAPI copies the value that GitHub reports. For a setting in the
	// configuration, it uses only hook.Config.
	setFromAPI func(m *resourceModel, hook *githubapi.Hook)
	// send adds the value to the body of PATCH /config. It is nil if inConfig is
	// false.
	send func(m *resourceModel, body *githubapi.ConfigUpdate)
}

// settings are all settings except the secret.
var settings = []setting{
	{
		name: "url", inConfig: true,
		get:        func(m *resourceModel) attr.Value { return m.URL },
		set:        func(m, from *resourceModel) { m.URL = from.URL },
		setFromAPI: func(m *resourceModel, hook *githubapi.Hook) { m.URL = newPayloadURL(hook.Config.URL) },
		send:       func(m *resourceModel, body *githubapi.ConfigUpdate) { body.URL = m.URL.ValueStringPointer() },
	},
	{
		name: "content_type", inConfig: true,
		get: func(m *resourceModel) attr.Value { return m.ContentType },
		set: func(m, from *resourceModel) { m.ContentType = from.ContentType },
		setFromAPI: func(m *resourceModel, hook *githubapi.Hook) {
			m.ContentType = types.StringValue(hook.Config.ContentType)
		},
		send: func(m *resourceModel, body *githubapi.ConfigUpdate) {
			body.ContentType = m.ContentType.ValueStringPointer()
		},
	},
	{
		name: "insecure_ssl", inConfig: true,
		get:        func(m *resourceModel) attr.Value { return m.InsecureSSL },
		set:        func(m, from *resourceModel) { m.InsecureSSL = from.InsecureSSL },
		setFromAPI: func(m *resourceModel, hook *githubapi.Hook) { m.InsecureSSL = types.BoolValue(hook.Config.InsecureSSL) },
		send: func(m *resourceModel, body *githubapi.ConfigUpdate) {
			flag := githubapi.Flag(m.InsecureSSL.ValueBool())
			body.InsecureSSL = &flag
		},
	},
	{
		name:       "events",
		get:        func(m *resourceModel) attr.Value { return m.Events },
		set:        func(m, from *resourceModel) { m.Events = from.Events },
		setFromAPI: func(m *resourceModel, hook *githubapi.Hook) { m.Events = eventSet(hook.Events...) },
	},
	{
		name:       "active",
		get:        func(m *resourceModel) attr.Value { return m.Active },
		set:        func(m, from *resourceModel) { m.Active = from.Active },
		setFromAPI: func(m *resourceModel, hook *githubapi.Hook) { m.Active = types.BoolValue(hook.Active) },
	},
}

// setFromAPI copies what GitHub reports. It does not change the secret, the username,
// and the password, which GitHub never returns.
func (m *resourceModel) setFromAPI(hook *githubapi.Hook) {
	m.setConfigFromAPI(&hook.Config)
	for _, s := range settings {
		s.setFromAPI(m, hook)
	}
	m.HookID = types.Int64Value(hook.ID)
	m.PingURL = types.StringValue(hook.PingURL)
	m.DeliveriesURL = types.StringNull()
	if hook.DeliveriesURL != "" {
		m.DeliveriesURL = types.StringValue(hook.DeliveriesURL)
	}
	m.CreatedAt = timeValue(hook.CreatedAt.Time)
	m.UpdatedAt = timeValue(hook.UpdatedAt.Time)
	if m.SecretRevision.IsNull() { // imported: Terraform has not set a secret
		m.SecretRevision = types.Int64Value(0)
	}
}

// setConfigFromAPI copies the configuration that GitHub reports.
func (m *resourceModel) setConfigFromAPI(config *githubapi.HookConfig) {
	for _, s := range settings {
		if s.inConfig {
			s.setFromAPI(m, &githubapi.Hook{Config: *config})
		}
	}
	m.SecretConfigured = types.BoolValue(config.SecretConfigured)
}

// eventNames returns the events in alphabetical order.
func (m *resourceModel) eventNames(ctx context.Context, diags *diag.Diagnostics) []string {
	var events []string
	diags.Append(m.Events.ElementsAs(ctx, &events, false)...)
	slices.Sort(events)
	return events
}

// configUpdate returns the body of a PATCH of /config with the changed settings.
func (m *resourceModel) configUpdate(changed settingChanges) githubapi.ConfigUpdate {
	var body githubapi.ConfigUpdate
	for _, s := range settings {
		if s.inConfig && changed[s.name] {
			s.send(m, &body)
		}
	}
	return body
}

// fullConfig returns the complete configuration with that secret.
func (m *resourceModel) fullConfig(secret string) githubapi.ReplaceConfig {
	return githubapi.ReplaceConfig{
		URL:         m.URL.ValueString(),
		ContentType: m.ContentType.ValueString(),
		InsecureSSL: githubapi.Flag(m.InsecureSSL.ValueBool()),
		Secret:      secret,
	}
}

// changes returns the settings in which the plan differs from the state m.
func (m *resourceModel) changes(plan *resourceModel) settingChanges {
	changed := settingChanges{}
	for _, s := range settings {
		if !sameValue(s.get(m), s.get(plan)) {
			changed[s.name] = true
		}
	}
	return changed
}

// known returns those changes whose planned value is known.
func (c settingChanges) known(plan *resourceModel) settingChanges {
	known := settingChanges{}
	for _, s := range settings {
		if c[s.name] && fullyKnown(s.get(plan)) {
			known[s.name] = true
		}
	}
	return known
}

// sameValue reports whether both values are equal. Two spellings of one payload URL
// are equal.
func sameValue(a, b attr.Value) bool {
	if url, ok := a.(payloadURLValue); ok {
		other, ok := b.(payloadURLValue)
		return ok && url.same(other)
	}
	return a.Equal(b)
}

// fullyKnown reports whether the value and everything in it are known.
func fullyKnown(value attr.Value) bool {
	if set, ok := value.(types.Set); ok && slices.ContainsFunc(set.Elements(), attr.Value.IsUnknown) {
		return false
	}
	return !value.IsUnknown()
}

// sameConfiguration reports whether the plan changes no configurable attribute,
// apart from write-only values.
func (m *resourceModel) sameConfiguration(plan *resourceModel) bool {
	return len(m.changes(plan)) == 0 &&
		plan.Secret.Equal(m.Secret) && plan.SecretWOVersion.Equal(m.SecretWOVersion) &&
		plan.Username.Equal(m.Username) && plan.PasswordWOVersion.Equal(m.PasswordWOVersion)
}

// eventSet returns the attribute value of the events.
func eventSet(events ...string) types.Set {
	var values []attr.Value
	for _, event := range slices.Compact(slices.Sorted(slices.Values(events))) {
		values = append(values, types.StringValue(event))
	}
	return types.SetValueMust(types.StringType, values)
}
