package webhook

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// TestWarnLoss checks which plans warn that the new webhook will not have the secret
// of the old one.
func TestWarnLoss(t *testing.T) {
	t.Parallel()
	const (
		acme, globex = "acme", "globex"
		warns        = true
	)
	str := types.StringValue
	state := func() *resourceModel {
		m := &resourceModel{ownerModel: ownerModel{Organization: str(acme)}, Username: str("octocat"), PasswordWOVersion: types.Int64Value(1)}
		m.SecretConfigured = types.BoolValue(true)
		return m
	}
	for name, row := range map[string]struct {
		change func(state, config, plan *resourceModel)
		want   bool
	}{
		"nothing changes": {func(_, _, _ *resourceModel) {}, !warns},
		"an update": {func(_, _, plan *resourceModel) {
			plan.URL = newPayloadURL("https://b.example/")
		}, !warns},
		"another organization": {func(_, _, plan *resourceModel) { plan.Organization = str(globex) }, warns},
		"an unknown one":       {func(_, _, plan *resourceModel) { plan.Organization = types.StringUnknown() }, warns},
		"another user name":    {func(_, _, plan *resourceModel) { plan.Username = str("hubot") }, warns},
		"no user name":         {func(_, _, plan *resourceModel) { plan.Username = types.StringNull() }, warns},
		"another password":     {func(_, _, plan *resourceModel) { plan.PasswordWOVersion = types.Int64Value(2) }, warns},
		"GitHub holds no secret": {func(state, _, plan *resourceModel) {
			plan.Organization, state.SecretConfigured = str(globex), types.BoolValue(false)
		}, !warns},
		"secret is given": {func(_, config, plan *resourceModel) {
			plan.Organization, config.Secret = str(globex), str("new")
		}, !warns},
		"secret_wo is given": {func(_, config, plan *resourceModel) {
			plan.Organization, config.SecretWO = str(globex), str("new")
		}, !warns},
		"secret_wo is given, and not known yet": {func(_, config, plan *resourceModel) {
			plan.Organization, config.SecretWO = str(globex), types.StringUnknown()
		}, !warns},
	} {
		before, config, plan := state(), new(resourceModel), state()
		row.change(before, config, plan)
		var diags diag.Diagnostics
		before.warnLostSecret(config, plan, !plan.Organization.Equal(before.Organization), &diags)
		if got := diags.WarningsCount() == 1; got != row.want || len(diags) > 1 {
			t.Errorf("%s: got %v, want a warning: %t", name, diags, row.want)
		}
	}
}
