package webhook

import (
	"context"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// keptState is a private state in memory.
type keptState map[string][]byte

func (k keptState) GetKey(_ context.Context, key string) ([]byte, diag.Diagnostics) {
	return k[key], nil
}

func (k keptState) SetKey(_ context.Context, key string, value []byte) diag.Diagnostics {
	k[key] = value
	return nil
}

// TestStoreFingerprint shows what the private state keeps: a fingerprint only
// where nothing else tells that the secret changes.
func TestStoreFingerprint(t *testing.T) {
	t.Parallel()
	writeOnly := &Model{} // a plan has no write-only values
	versioned := &Model{SecretWOVersion: types.Int64Value(1)}
	old := NewFingerprint("old")
	for name, row := range map[string]struct {
		action SecretAction
		plan   *Model
		want   string // the secret whose fingerprint is kept
	}{
		"secret_wo is set":                  {SetSecret, writeOnly, "new"},
		"secret_wo is set with a version":   {SetSecret, versioned, ""},
		"secret is set":                     {SetSecret, &Model{Secret: types.StringValue("new")}, ""},
		"the secret is removed":             {RemoveSecret, &Model{}, ""},
		"the secret stays":                  {KeepSecret, writeOnly, "old"},
		"the secret stays, with a version":  {KeepSecret, versioned, "old"},
		"nothing was decided, nothing done": {UndecidedSecret, writeOnly, "old"},
	} {
		private := keptState{FingerprintKey: old.Marshal()}
		var diags diag.Diagnostics
		SecretDecision{Action: row.action, Value: "new"}.StoreFingerprint(t.Context(), row.plan, private, &diags)
		kept := ParseFingerprint(private[FingerprintKey])
		if diags.HasError() || (kept != nil) != (row.want != "") || kept != nil && !kept.Matches(row.want) {
			t.Errorf("%s: %s is kept, want the fingerprint of %q (%v)", name, private[FingerprintKey], row.want, diags)
		}
	}
}

// TestVerify shows what is said when GitHub did something else with a secret
// than was decided.
func TestVerify(t *testing.T) {
	t.Parallel()
	const none, lost, still = "The webhook has no secret", "The webhook lost its secret", "The webhook still has a secret"
	for _, row := range []struct {
		action        SecretAction
		before, after bool // whether GitHub holds a secret
		want          string
	}{
		{SetSecret, false, true, ""},
		{SetSecret, true, true, ""},
		{SetSecret, false, false, none},
		{SetSecret, true, false, none},
		{RemoveSecret, true, false, ""},
		{RemoveSecret, false, false, ""},
		{RemoveSecret, true, true, still},
		{RemoveSecret, false, true, still},
		{KeepSecret, false, false, ""},
		{KeepSecret, true, true, ""},
		{KeepSecret, false, true, ""}, // somebody else set it
		{KeepSecret, true, false, lost},
	} {
		var diags diag.Diagnostics
		SecretDecision{Action: row.action}.Verify(row.before, row.after, &diags)
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
