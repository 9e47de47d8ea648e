package webhook

import (
	"context"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// memoryState is a private state in memory.
type memoryState map[string][]byte

func (k memoryState) GetKey(_ context.Context, key string) ([]byte, diag.Diagnostics) {
	return k[key], nil
}

func (k memoryState) SetKey(_ context.Context, key string, value []byte) diag.Diagnostics {
	k[key] = value
	return nil
}

// TestStoreFingerprint checks that the private state has a fingerprint only if nothing
// else shows that the secret changes.
func TestStoreFingerprint(t *testing.T) {
	t.Parallel()
	writeOnly := &resourceModel{} // a plan has no write-only values
	versioned := &resourceModel{SecretWOVersion: types.Int64Value(1)}
	old := newFingerprint("old")
	for name, row := range map[string]struct {
		action secretAction
		plan   *resourceModel
		want   string // the secret of the stored fingerprint
	}{
		"secret_wo is set":                  {setSecret, writeOnly, "new"},
		"secret_wo is set with a version":   {setSecret, versioned, ""},
		"secret is set":                     {setSecret, &resourceModel{Secret: types.StringValue("new")}, ""},
		"the secret is removed":             {removeSecret, &resourceModel{}, ""},
		"the secret stays":                  {keepSecret, writeOnly, "old"},
		"the secret stays, with a version":  {keepSecret, versioned, "old"},
		"nothing was decided, nothing done": {undecidedSecret, writeOnly, "old"},
	} {
		private := memoryState{fingerprintKey: old.marshal()}
		var diags diag.Diagnostics
		secretDecision{Action: row.action, Value: "new"}.storeFingerprint(t.Context(), row.plan, private, &diags)
		kept := parseFingerprint(private[fingerprintKey])
		if diags.HasError() || (kept != nil) != (row.want != "") || kept != nil && !kept.matches(row.want) {
			t.Errorf("%s: %s is stored, want the fingerprint of %q (%v)", name, private[fingerprintKey], row.want, diags)
		}
	}
}

// TestVerify checks the diagnostics when GitHub did not do with a secret what the
// decision requested.
func TestVerify(t *testing.T) {
	t.Parallel()
	const none, lost, still = "The webhook has no secret", "The webhook lost its secret", "The webhook still has a secret"
	for _, row := range []struct {
		action        secretAction
		before, after bool // whether GitHub has a secret
		want          string
	}{
		{setSecret, false, true, ""},
		{setSecret, true, true, ""},
		{setSecret, false, false, none},
		{setSecret, true, false, none},
		{removeSecret, true, false, ""},
		{removeSecret, false, false, ""},
		{removeSecret, true, true, still},
		{removeSecret, false, true, still},
		{keepSecret, false, false, ""},
		{keepSecret, true, true, ""},
		{keepSecret, false, true, ""}, // set out of band
		{keepSecret, true, false, lost},
	} {
		var diags diag.Diagnostics
		secretDecision{Action: row.action}.verify(row.before, row.after, &diags)
		var got []string
		for _, d := range diags.Errors() {
			if at, ok := d.(diag.DiagnosticWithPath); !ok || !at.Path().Equal(path.Root("secret_configured")) {
				t.Errorf("%q is not about secret_configured", d.Summary())
			}
			got = append(got, d.Summary())
		}
		if strings.Join(got, ", ") != row.want {
			t.Errorf("action %d, secret before %t and after %t: got %q, want %q", row.action, row.before, row.after, got, row.want)
		}
	}
}
