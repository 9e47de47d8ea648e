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
	_ basetypes.StringTypable                    = payloadURLType{}
	_ basetypes.StringValuableWithSemanticEquals = payloadURLValue{}
)

// payloadURLType is a string type. Values that githubapi.SamePayloadURL considers equal
// are semantically equal, so a spelling that GitHub changes is not a difference.
type payloadURLType struct{ basetypes.StringType }

// payloadURLValue is a value of payloadURLType.
type payloadURLValue struct{ basetypes.StringValue }

// newPayloadURL returns the value of a known URL.
func newPayloadURL(url string) payloadURLValue {
	return payloadURLValue{basetypes.NewStringValue(url)}
}

// Equal reports whether both are payloadURLType.
func (t payloadURLType) Equal(other attr.Type) bool {
	_, ok := other.(payloadURLType)
	return ok
}

// String names the type.
func (payloadURLType) String() string { return "webhook.PayloadURLType" }

// ValueType returns a payloadURLValue.
func (payloadURLType) ValueType(context.Context) attr.Value { return payloadURLValue{} }

// ValueFromString wraps a string.
func (payloadURLType) ValueFromString(_ context.Context, s basetypes.StringValue) (basetypes.StringValuable, diag.Diagnostics) {
	return payloadURLValue{s}, nil
}

// ValueFromTerraform wraps a string that Terraform sent.
func (t payloadURLType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.StringType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	s, ok := value.(basetypes.StringValue)
	if !ok {
		return nil, fmt.Errorf("unexpected value type %T", value)
	}
	return payloadURLValue{s}, nil
}

// Type returns payloadURLType.
func (payloadURLValue) Type(context.Context) attr.Type { return payloadURLType{} }

// Equal reports whether both values have the same spelling.
func (v payloadURLValue) Equal(other attr.Value) bool {
	o, ok := other.(payloadURLValue)
	return ok && v.StringValue.Equal(o.StringValue)
}

// StringSemanticEquals reports whether both values address the same receiver.
func (v payloadURLValue) StringSemanticEquals(_ context.Context, other basetypes.StringValuable) (bool, diag.Diagnostics) {
	o, ok := other.(payloadURLValue)
	return ok && v.same(o), nil
}

// same reports whether both values are the same payload URL, both null, or both
// unknown.
func (v payloadURLValue) same(other payloadURLValue) bool {
	if v.IsNull() || v.IsUnknown() || other.IsNull() || other.IsUnknown() {
		return v.StringValue.Equal(other.StringValue)
	}
	return githubapi.SamePayloadURL(v.ValueString(), other.ValueString())
}
