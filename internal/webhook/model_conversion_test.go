package webhook

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// TestReadWrite reads and writes objects that have more and fewer attributes
// than the struct has fields.
func TestReadWrite(t *testing.T) {
	t.Parallel()
	type common struct {
		URL payloadURLValue `tfsdk:"url"`
	}
	type model struct {
		common
		Organization types.String `tfsdk:"organization"`
		Events       types.Set    `tfsdk:"events"`
		HookID       types.Int64  `tfsdk:"hook_id"`
	}
	s := schema.Schema{Attributes: map[string]schema.Attribute{
		"url":     schema.StringAttribute{Required: true, CustomType: payloadURLType{}},
		"events":  schema.SetAttribute{Optional: true, ElementType: types.StringType},
		"hook_id": schema.Int64Attribute{Computed: true},
	}}
	state := tfsdk.State{Schema: s, Raw: tftypes.NewValue(s.Type().TerraformType(t.Context()), nil)}
	m := model{Organization: types.StringValue("acme"), Events: eventSet("push"), HookID: types.Int64Value(7)}
	m.URL = newPayloadURL("https://example.com/")
	var diags diag.Diagnostics
	write(t.Context(), &state, s.Type(), &m, &diags)

	got := model{Organization: types.StringValue("kept")}
	read(t.Context(), state, &got, &diags)
	if diags.HasError() {
		t.Fatal(diags)
	}
	if got.URL != m.URL || !got.Events.Equal(m.Events) || got.HookID != m.HookID || got.Organization.ValueString() != "kept" {
		t.Errorf("got %+v, want %+v", got, m)
	}
}
