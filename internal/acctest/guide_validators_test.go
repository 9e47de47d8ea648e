package acctest_test

import (
	"context"
	"go/ast"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// validators are the validators of terraform-plugin-framework-validators that the
// provider uses, with invalid values: a is "x", b is "y", c is null.
var validators = map[string]validator.String{
	"OneOf":         stringvalidator.OneOf("json", "form"),
	"LengthAtLeast": stringvalidator.LengthAtLeast(2),
	"AlsoRequires":  stringvalidator.AlsoRequires(path.MatchRoot("c")),
	"ConflictsWith": stringvalidator.ConflictsWith(path.MatchRoot("b")),
	"ExactlyOneOf":  stringvalidator.ExactlyOneOf(path.MatchRoot("a"), path.MatchRoot("b")),
	"AtLeast":       atLeast{},
}

// atLeast validates a number, unlike the others.
type atLeast struct{ validator.String }

func (atLeast) ValidateString(ctx context.Context, _ validator.StringRequest, resp *validator.StringResponse) {
	var refused validator.Int64Response
	int64validator.AtLeast(1).ValidateInt64(ctx, validator.Int64Request{ConfigValue: types.Int64Value(0)}, &refused)
	resp.Diagnostics.Append(refused.Diagnostics...)
}

// validatorSummary returns the summary of the error of the called validator; empty
// if the call is not of a validator.
func validatorSummary(t *testing.T, call *ast.CallExpr) string {
	t.Helper()
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if from, ok := selector.X.(*ast.Ident); !ok || !strings.HasSuffix(from.Name, "validator") {
		return ""
	}
	v, ok := validators[selector.Sel.Name]
	if !ok {
		t.Errorf("the provider uses the validator %s, which the test lacks", selector.Sel.Name)
		return ""
	}
	optional := schema.StringAttribute{Optional: true}
	configured := tfsdk.Config{
		Schema: schema.Schema{Attributes: map[string]schema.Attribute{"a": optional, "b": optional, "c": optional}},
		Raw: tftypes.NewValue(
			tftypes.Object{AttributeTypes: map[string]tftypes.Type{"a": tftypes.String, "b": tftypes.String, "c": tftypes.String}},
			map[string]tftypes.Value{
				"a": tftypes.NewValue(tftypes.String, "x"),
				"b": tftypes.NewValue(tftypes.String, "y"),
				"c": tftypes.NewValue(tftypes.String, nil),
			},
		),
	}
	var resp validator.StringResponse
	v.ValidateString(t.Context(), validator.StringRequest{
		Path: path.Root("a"), PathExpression: path.MatchRoot("a"), Config: configured, ConfigValue: types.StringValue("x"),
	}, &resp)
	if resp.Diagnostics.ErrorsCount() != 1 {
		t.Fatalf("%s returned %v", selector.Sel.Name, resp.Diagnostics)
	}
	return resp.Diagnostics[0].Summary()
}
