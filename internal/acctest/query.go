package acctest

import (
	"iter"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// Query is a list block.
type Query struct {
	TypeName string
	// Organization, Owner, and Repository are set in the config block unless empty.
	Organization, Owner, Repository string
	// NoConfig omits the config block, unless the kind of webhooks needs one.
	NoConfig        bool
	Limit           int64
	IncludeResource bool
}

// Run returns the results through the provider's protocol, for CLIs that are too
// old and for results that no CLI shows.
func (q Query) Run(t testing.TB, server tfprotov6.ProviderServer) iter.Seq[tfprotov6.ListResourceResult] {
	t.Helper()
	schema, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil || len(schema.Diagnostics) > 0 {
		t.Fatalf("the schema: %v %v", err, Texts(schema.Diagnostics))
	}
	object, ok := schema.ListResourceSchemas[q.TypeName].ValueType().(tftypes.Object)
	if !ok {
		t.Fatal("the configuration is no object")
	}
	value := tftypes.NewValue(object, nil)
	if configured := ownerConfig(object, q.config()); len(configured) > 0 || !q.NoConfig {
		values := map[string]tftypes.Value{}
		for name, kind := range object.AttributeTypes {
			values[name] = tftypes.NewValue(kind, configured[name])
		}
		value = tftypes.NewValue(object, values)
	}
	config, err := tfprotov6.NewDynamicValue(object, value)
	if err != nil {
		t.Fatal(err)
	}
	lister, ok := server.(tfprotov6.ListResourceServer)
	if !ok {
		t.Fatal("the provider lists nothing")
	}
	stream, err := lister.ListResource(t.Context(), &tfprotov6.ListResourceRequest{
		TypeName: q.TypeName, Config: &config, Limit: q.Limit, IncludeResource: q.IncludeResource,
	})
	if err != nil {
		t.Fatal(err)
	}
	return stream.Results
}

// config returns the attributes of the config block.
func (q Query) config() map[string]any {
	config := map[string]any{}
	for name, value := range map[string]string{"organization": q.Organization, "owner": q.Owner, "repository": q.Repository} {
		if value != "" {
			config[name] = value
		}
	}
	return config
}

// Adopt generates configuration from the list blocks in the directory, applies
// it, and checks that the next plan is empty. It returns the outputs of the query
// and the apply.
func Adopt(t *testing.T, w *terraformcli.Workdir) (query, apply string) {
	t.Helper()
	query = Run(t, w, 0, "query", "-generate-config-out=generated.tf")
	apply = Run(t, w, 0, "apply", "-auto-approve")
	Run(t, w, 0, "plan", "-detailed-exitcode")
	return query, apply
}
