package webhook

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// CheckID returns an error at the attribute unless the value is a positive ID.
// Call it before the first request, not from a validator: the mocks of terraform
// test set computed IDs to 0.
func CheckID(attribute string, id types.Int64) diag.Diagnostic {
	if id.ValueInt64() > 0 {
		return nil
	}
	return diag.NewAttributeErrorDiagnostic(path.Root(attribute), "Invalid ID", fmt.Sprintf(
		"The value of %s is %d. Set it to the ID that GitHub assigned, a positive number.", attribute, id.ValueInt64()))
}
