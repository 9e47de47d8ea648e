package webhook

import (
	"context"
	"fmt"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// All kinds of webhooks share one struct for each Terraform type, although their
// schemas differ. A field belongs to the attribute that its tfsdk tag names. If the
// schema lacks that attribute, the field is not used.
// The framework's conversion requires exactly one field for each attribute.

// objectSource is a state, plan, configuration, or identity of the framework.
type objectSource interface {
	Get(ctx context.Context, target any) diag.Diagnostics
}

// objectTarget is a state, plan, or identity of the framework.
type objectTarget interface {
	Set(ctx context.Context, value any) diag.Diagnostics
}

// read copies the attributes of source to the fields of target, a pointer to a
// struct. Fields without an attribute keep their value.
func read(ctx context.Context, source objectSource, target any, diags *diag.Diagnostics) {
	var object types.Object
	diags.Append(source.Get(ctx, &object)...)
	attributes := object.Attributes()
	for name, field := range fields(reflect.ValueOf(target).Elem()) {
		if value, ok := attributes[name]; ok {
			field.Set(reflect.ValueOf(value))
		}
	}
}

// write sets target to the fields of source, a pointer to a struct.
func write(ctx context.Context, target objectTarget, objectType attr.Type, source any, diags *diag.Diagnostics) {
	object, d := toObject(objectType, source)
	diags.Append(d...)
	if !d.HasError() {
		diags.Append(target.Set(ctx, object)...)
	}
}

// toObject returns the fields of source, a pointer to a struct, as an object of
// the type.
func toObject(objectType attr.Type, source any) (types.Object, diag.Diagnostics) {
	object, ok := objectType.(attr.TypeWithAttributeTypes)
	if !ok {
		panic(fmt.Sprintf("%s is not an object type", objectType))
	}
	all, values := fields(reflect.ValueOf(source).Elem()), map[string]attr.Value{}
	for name := range object.AttributeTypes() {
		if field, ok := all[name]; ok {
			values[name], _ = field.Interface().(attr.Value)
		}
	}
	return types.ObjectValue(object.AttributeTypes(), values)
}

// fields returns the fields of a struct and of its embedded structs by their tfsdk
// tag. A later field replaces an earlier one with the same tag.
func fields(value reflect.Value) map[string]reflect.Value {
	all := map[string]reflect.Value{}
	for i := range value.NumField() {
		switch field := value.Type().Field(i); {
		case field.Anonymous:
			for name, embedded := range fields(value.Field(i)) {
				all[name] = embedded
			}
		case field.Tag.Get("tfsdk") != "":
			all[field.Tag.Get("tfsdk")] = value.Field(i)
		}
	}
	return all
}

// listOf returns the elements, which are structs, as the value of a list of nested
// objects. name is the attribute of the list in the type.
func listOf[T any](objectType attr.Type, name string, elements []T, diags *diag.Diagnostics) types.List {
	list, ok := attributeType(objectType, name).(types.ListType)
	if !ok {
		panic(name + " is not a list")
	}
	values := make([]attr.Value, 0, len(elements))
	for i := range elements {
		object, d := toObject(list.ElemType, &elements[i])
		diags.Append(d...)
		values = append(values, object)
	}
	value, d := types.ListValue(list.ElemType, values)
	diags.Append(d...)
	return value
}

// attributeType returns the type of an attribute of an object type.
func attributeType(objectType attr.Type, name string) attr.Type {
	object, ok := objectType.(attr.TypeWithAttributeTypes)
	if !ok {
		panic(fmt.Sprintf("%s is not an object type", objectType))
	}
	return object.AttributeTypes()[name]
}
