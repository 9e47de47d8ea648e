package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// ReadData reads a data source with a new provider, and returns the errors.
func (g *GitHub) ReadData(t testing.TB, typeName string, config Config, settings map[string]string) error {
	t.Helper()
	server := g.Configured(t, settings)
	response, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	kind, ok := response.DataSourceSchemas[typeName].ValueType().(tftypes.Object)
	if !ok {
		t.Fatalf("%s is no object", typeName)
	}
	config = ownerConfig(kind, config)
	values := map[string]tftypes.Value{}
	for name, kind := range kind.AttributeTypes {
		values[name] = tftypes.NewValue(kind, config[name])
	}
	dynamic, err := tfprotov6.NewDynamicValue(kind, tftypes.NewValue(kind, values))
	if err != nil {
		t.Fatal(err)
	}
	read, err := server.ReadDataSource(t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: typeName, Config: &dynamic})
	if err != nil {
		t.Fatal(err)
	}
	return Failed(read.Diagnostics)
}
