package webhook

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

var (
	_ basetypes.StringTypable                    = PayloadURLType{}
	_ basetypes.StringValuableWithSemanticEquals = PayloadURLValue{}
)

// PayloadURLType is a string whose values are equal as SamePayloadURL defines
// it, so that a spelling that GitHub changes is not a difference.
type PayloadURLType struct{ basetypes.StringType }

// PayloadURLValue is a value of PayloadURLType.
type PayloadURLValue struct{ basetypes.StringValue }

// NewPayloadURL returns the value of a known URL.
func NewPayloadURL(url string) PayloadURLValue {
	return PayloadURLValue{basetypes.NewStringValue(url)}
}

// Equal reports whether both are PayloadURLType.
func (t PayloadURLType) Equal(other attr.Type) bool {
	_, ok := other.(PayloadURLType)
	return ok
}

// String names the type.
func (PayloadURLType) String() string { return "webhook.PayloadURLType" }

// ValueType returns a PayloadURLValue.
func (PayloadURLType) ValueType(context.Context) attr.Value { return PayloadURLValue{} }

// ValueFromString wraps a string.
func (PayloadURLType) ValueFromString(_ context.Context, s basetypes.StringValue) (basetypes.StringValuable, diag.Diagnostics) {
	return PayloadURLValue{s}, nil
}

// ValueFromTerraform wraps a string that Terraform sent.
func (t PayloadURLType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.StringType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	s, ok := value.(basetypes.StringValue)
	if !ok {
		return nil, fmt.Errorf("unexpected value type %T", value)
	}
	return PayloadURLValue{s}, nil
}

// Type returns PayloadURLType.
func (PayloadURLValue) Type(context.Context) attr.Type { return PayloadURLType{} }

// Equal reports whether both values have the same spelling.
func (v PayloadURLValue) Equal(other attr.Value) bool {
	o, ok := other.(PayloadURLValue)
	return ok && v.StringValue.Equal(o.StringValue)
}

// StringSemanticEquals reports whether both values address the same receiver.
func (v PayloadURLValue) StringSemanticEquals(_ context.Context, other basetypes.StringValuable) (bool, diag.Diagnostics) {
	o, ok := other.(PayloadURLValue)
	return ok && v.same(o), nil
}

// same reports whether both values are the same URL, or both null, or both
// unknown.
func (v PayloadURLValue) same(other PayloadURLValue) bool {
	if v.IsNull() || v.IsUnknown() || other.IsNull() || other.IsUnknown() {
		return v.StringValue.Equal(other.StringValue)
	}
	return githubapi.SamePayloadURL(v.ValueString(), other.ValueString())
}
