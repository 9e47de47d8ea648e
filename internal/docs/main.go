// The command docs generates the directory docs from the provider's schema, templates,
// and examples, with terraform-plugin-docs. Run it in the root of the module.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/hashicorp/go-version"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// minimum is the first version of Terraform whose schema contains identities, actions,
// and list resources. Older versions silently omit them.
var minimum = version.Must(version.NewVersion("1.14.0"))

const requirement = `terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}
`

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	cli, err := terraformcli.Find(ctx)
	if err != nil {
		return err
	}
	if cli.Product != "Terraform" || cli.Version.Core().LessThan(minimum) {
		return fmt.Errorf("%s at %s cannot return the complete schema: set %s to the path of Terraform %s or later",
			cli, cli.Path, terraformcli.PathVariable, minimum)
	}
	dir, err := os.MkdirTemp("", "githubhooks-docs-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()

	schema, err := providerSchema(ctx, cli, dir)
	if err != nil {
		return err
	}
	generate := exec.CommandContext(ctx, "go", "tool", "-modfile=tools/go.mod", "tfplugindocs", "generate", //nolint:gosec // only the path varies
		"--provider-name=githubhooks", "--rendered-provider-name=githubhooks", "--providers-schema="+schema)
	generate.Stdout, generate.Stderr = os.Stdout, os.Stderr
	return generate.Run()
}

// providerSchema writes the schema that the CLI returns to a file, with the provider
// address that tfplugindocs expects.
func providerSchema(ctx context.Context, cli *terraformcli.CLI, dir string) (string, error) {
	rc, err := terraformcli.BuildProvider(ctx, dir)
	if err != nil {
		return "", err
	}
	w := &terraformcli.Workdir{CLI: cli, Dir: filepath.Join(dir, "work"), Env: []string{"TF_CLI_CONFIG_FILE=" + rc}}
	if err := errors.Join(os.Mkdir(w.Dir, 0o700), os.WriteFile(filepath.Join(w.Dir, "main.tf"), []byte(requirement), 0o600)); err != nil {
		return "", err
	}
	if _, err := w.MustRun(ctx, "init"); err != nil {
		return "", err
	}
	output, err := w.MustRun(ctx, "providers", "schema", "-json")
	if err != nil {
		return "", err
	}
	var schemas struct {
		FormatVersion   string                     `json:"format_version"`
		ProviderSchemas map[string]json.RawMessage `json:"provider_schemas"`
	}
	if err := json.Unmarshal([]byte(output.Stdout), &schemas); err != nil {
		return "", err
	}
	for address, schema := range schemas.ProviderSchemas {
		delete(schemas.ProviderSchemas, address)
		schemas.ProviderSchemas[strings.Replace(address, "/githubhooks/", "/hashicorp/", 1)] = schema
	}
	data, err := json.Marshal(schemas)
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "schema.json")
	return file, os.WriteFile(file, data, 0o600)
}
