package webhook

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestCheckID(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		id    types.Int64
		valid bool
	}{
		{types.Int64Value(1), true},
		{types.Int64Value(1 << 62), true},
		{types.Int64Value(0), false},
		{types.Int64Value(-1), false},
		{types.Int64Null(), false},
	} {
		var diags diag.Diagnostics
		checkID("delivery_id", row.id, &diags)
		if diags.HasError() == row.valid {
			t.Errorf("%s: %v", row.id, diags)
		}
		for _, d := range diags {
			if at, ok := d.(diag.DiagnosticWithPath); !ok || !at.Path().Equal(path.Root("delivery_id")) {
				t.Errorf("%s: the error is not at delivery_id: %v", row.id, d)
			}
		}
	}
}
