package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Configured returns the provider's protocol server, configured for this GitHub
// and with these settings.
func (g *GitHub) Configured(t testing.TB, settings map[string]string) tfprotov6.ProviderServer {
	t.Helper()
	server, err := g.ProviderFactories()["githubhooks"]()
	if err != nil {
		t.Fatal(err)
	}
	schema, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	object, ok := schema.Provider.ValueType().(tftypes.Object)
	if !ok {
		t.Fatal("the provider's configuration is no object")
	}
	values := map[string]tftypes.Value{}
	for name, kind := range object.AttributeTypes {
		values[name] = tftypes.NewValue(kind, nil)
	}
	values["base_url"] = tftypes.NewValue(tftypes.String, g.URL)
	values["token"] = tftypes.NewValue(tftypes.String, g.Token)
	for name, value := range settings {
		if value != "" {
			values[name] = tftypes.NewValue(tftypes.String, value)
		}
	}
	config, err := tfprotov6.NewDynamicValue(object, tftypes.NewValue(object, values))
	if err != nil {
		t.Fatal(err)
	}
	configured, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: &config})
	if err != nil || len(configured.Diagnostics) > 0 {
		t.Fatalf("configuring: %v %v", err, Texts(configured.Diagnostics))
	}
	return server
}

// Texts returns the texts of the diagnostics.
func Texts(diagnostics []*tfprotov6.Diagnostic) []string {
	var texts []string
	for _, d := range diagnostics {
		texts = append(texts, d.Summary+": "+d.Detail)
	}
	return texts
}
