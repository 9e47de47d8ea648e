package acctest

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Action runs an action through the provider's protocol, for CLIs older than
// Terraform 1.14.
type Action struct {
	server   tfprotov6.ActionServer
	typeName string
	schema   *tfprotov6.Schema
}

// Action returns the action of that type; settings configure the provider.
func (g *Fake) Action(t testing.TB, typeName string, settings map[string]string) *Action {
	t.Helper()
	server := g.Configured(t, settings)
	actions, ok := server.(tfprotov6.ActionServer)
	if !ok {
		t.Fatal("the provider's server has no actions")
	}
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	schema := schemas.ActionSchemas[typeName]
	if schema == nil {
		t.Fatalf("there is no action %s", typeName)
	}
	return &Action{server: actions, typeName: typeName, schema: schema.Schema}
}

// config returns a configuration. Attributes without a value are null; a value can
// be tftypes.UnknownValue.
func (a *Action) config(t testing.TB, values map[string]any) *tfprotov6.DynamicValue {
	t.Helper()
	object, ok := a.schema.ValueType().(tftypes.Object)
	if !ok {
		t.Fatal("the action's configuration is no object")
	}
	values = ownerConfig(object, values)
	all := map[string]tftypes.Value{}
	for name, kind := range object.AttributeTypes {
		all[name] = tftypes.NewValue(kind, values[name])
	}
	config, err := tfprotov6.NewDynamicValue(object, tftypes.NewValue(object, all))
	if err != nil {
		t.Fatal(err)
	}
	return &config
}

// Plan validates and plans, and returns the diagnostics as Located does. If
// validation has any, there is no plan.
func (a *Action) Plan(t testing.TB, values map[string]any) []string {
	t.Helper()
	config := a.config(t, values)
	validated, err := a.server.ValidateActionConfig(t.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: a.typeName, Config: config})
	if err != nil {
		t.Fatal(err)
	}
	if len(validated.Diagnostics) > 0 {
		return Located(validated.Diagnostics)
	}
	planned, err := a.server.PlanAction(t.Context(), &tfprotov6.PlanActionRequest{ActionType: a.typeName, Config: config})
	if err != nil {
		t.Fatal(err)
	}
	return Located(planned.Diagnostics)
}

// Invoke runs the action, and returns its progress messages and the diagnostics as
// Located does. Canceling the context is like Ctrl-C.
func (a *Action) Invoke(ctx context.Context, t testing.TB, values map[string]any) (progress, diagnostics []string) {
	t.Helper()
	stream, err := a.server.InvokeAction(ctx, &tfprotov6.InvokeActionRequest{ActionType: a.typeName, Config: a.config(t, values)})
	if err != nil {
		t.Fatal(err)
	}
	for event := range stream.Events {
		switch event := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			progress = append(progress, event.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			diagnostics = Located(event.Diagnostics)
		}
	}
	return progress, diagnostics
}

// Located returns the texts of the diagnostics, each after its attribute.
func Located(diagnostics []*tfprotov6.Diagnostic) []string {
	var texts []string
	for i, text := range Texts(diagnostics) {
		if at := diagnostics[i].Attribute; at != nil {
			text = fmt.Sprintf("%s: %s", at, text)
		}
		texts = append(texts, text)
	}
	return texts
}
