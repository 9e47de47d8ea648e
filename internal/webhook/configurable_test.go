package webhook

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestConfigurable(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, contentType string
		events            []string
		of                Events
		wantType          string
		wantEvents        []string
		changes           int
	}{
		{"unchanged", "json", []string{"push"}, OrganizationEvents, "json", []string{"push"}, 0},
		{"form", "form", []string{"*"}, OrganizationEvents, "form", []string{"*"}, 0},
		{"an unknown event", "form", []string{"brand_new"}, OrganizationEvents, "form", []string{"brand_new"}, 0},
		{"an unsupported content type", "application/json", []string{"push"}, OrganizationEvents, "json", []string{"push"}, 1},
		{"* with other events", "json", []string{"*", "push"}, OrganizationEvents, "json", []string{"*"}, 1},
		{"no events", "json", nil, OrganizationEvents, "json", []string{"push"}, 1},
		{"no global events", "json", nil, GlobalEvents, "json", []string{"organization", "user"}, 1},
		{"an event of other kinds", "json", []string{"push", "enterprise"}, OrganizationEvents, "json", []string{"push", "enterprise"}, 0},
		{"events that global webhooks do not have", "form", []string{"push", "star"}, GlobalEvents, "form", []string{"push", "star"}, 0},
		{"a malformed name", "json", []string{" push"}, OrganizationEvents, "json", []string{"push"}, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			m := resourceModel{URL: newPayloadURL("https://example.com/hook"), ContentType: types.StringValue(row.contentType), Events: eventSet(row.events...)}
			var diags diag.Diagnostics
			changes := m.makeConfigurable(t.Context(), row.of, &diags)
			if got := m.ContentType.ValueString(); got != row.wantType {
				t.Errorf("content type %q, want %q", got, row.wantType)
			}
			if want := eventSet(row.wantEvents...); !m.Events.Equal(want) {
				t.Errorf("events %s, want %s", m.Events, want)
			}
			if len(diags) > 0 || len(changes) != row.changes {
				t.Errorf("changes %q, diagnostics %v, want %d changes", changes, diags, row.changes)
			}
			var validated validator.SetResponse
			row.of.ValidateSet(t.Context(), validator.SetRequest{ConfigValue: m.Events}, &validated)
			if validated.Diagnostics.HasError() {
				t.Errorf("the configuration is invalid: %v", validated.Diagnostics)
			}
		})
	}
}

func TestConfigurableURL(t *testing.T) {
	t.Parallel()
	for url, changes := range map[string]int{"https://example.com": 0, "ftp://example.com": 1, "": 1, "https://example.com/\n": 1} {
		m := resourceModel{URL: newPayloadURL(url), ContentType: types.StringValue("json"), Events: eventSet("push")}
		if got := m.makeConfigurable(t.Context(), OrganizationEvents, new(diag.Diagnostics)); len(got) != changes {
			t.Errorf("%q: %q, want %d changes", url, got, changes)
		}
	}
}
