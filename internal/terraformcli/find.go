// Package terraformcli finds Terraform or OpenTofu, installs this provider for it
// without a registry, and runs it: for the demo and for tests with the real
// programs.
package terraformcli

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
	install "github.com/hashicorp/hc-install"
	"github.com/hashicorp/hc-install/fs"
	"github.com/hashicorp/hc-install/product"
	"github.com/hashicorp/hc-install/releases"
	"github.com/hashicorp/hc-install/src"
)

// PathVariable and TestingVariable are the environment variables that name the
// program to use. terraform-plugin-testing reads the latter.
const (
	PathVariable    = "TF_CLI"
	TestingVariable = "TF_ACC_TERRAFORM_PATH"
)

// CLI is a Terraform or an OpenTofu.
type CLI struct {
	// Path is where the program is.
	Path string
	// Product is "Terraform" or "OpenTofu".
	Product string
	Version *version.Version
}

func (c *CLI) String() string { return c.Product + " " + c.Version.String() }

// writeOnly is the first version with write-only attributes, of Terraform and of
// OpenTofu alike.
var writeOnly = version.Must(version.NewVersion("1.11.0"))

// FindWithWriteOnly finds the same CLI as Find, and fails if it has no write-only
// attributes.
func FindWithWriteOnly(ctx context.Context) (*CLI, error) {
	cli, err := Find(ctx)
	if err == nil && cli.Version.LessThan(writeOnly) {
		err = fmt.Errorf("%s at %s is too old: write-only attributes need %s; set %s to a newer one", cli, cli.Path, writeOnly, PathVariable)
	}
	return cli, err
}

// Find finds the program that TF_CLI or TF_ACC_TERRAFORM_PATH names, otherwise
// terraform or tofu on PATH, otherwise the newest Terraform, which it downloads
// once into the user's cache.
func Find(ctx context.Context) (*CLI, error) {
	for _, variable := range []string{PathVariable, TestingVariable} {
		if named := os.Getenv(variable); named != "" {
			path, err := exec.LookPath(named)
			if err != nil {
				return nil, fmt.Errorf("%s is %q, which is not a program: %w", variable, named, err)
			}
			return inspect(ctx, path)
		}
	}
	path, err := locate(ctx)
	if err != nil {
		return nil, fmt.Errorf("found no terraform or tofu: %w; install one, or set %s to its path", err, PathVariable)
	}
	return inspect(ctx, path)
}

func locate(ctx context.Context) (string, error) {
	for _, name := range []string{"terraform", "tofu"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "terraform-provider-githubhooks", "bin")
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return "", err
	}
	return install.NewInstaller().Ensure(ctx, []src.Source{
		&fs.AnyVersion{Product: &product.Terraform, ExtraPaths: []string{dir}},
		&releases.LatestVersion{Product: product.Terraform, InstallDir: dir},
	})
}

// inspect runs the program to find out its product and version.
func inspect(ctx context.Context, path string) (*CLI, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	w := &Workdir{CLI: &CLI{Path: path, Product: filepath.Base(path)}}
	out, err := w.MustRun(ctx, "version", "-json")
	if err != nil {
		return nil, fmt.Errorf("%s is neither Terraform nor OpenTofu: %w", path, err)
	}
	var output struct {
		Version string `json:"terraform_version"`
	}
	if err := json.Unmarshal([]byte(out.Stdout), &output); err != nil || output.Version == "" {
		return nil, errors.Join(fmt.Errorf("%s is neither Terraform nor OpenTofu", path), err)
	}
	v, err := version.NewVersion(output.Version)
	if err != nil {
		return nil, err
	}
	// The JSON is the same for both products; only the text has the name.
	if out, err = w.MustRun(ctx, "version"); err != nil {
		return nil, err
	}
	cli := &CLI{Path: path, Product: "Terraform", Version: v}
	if strings.HasPrefix(out.Stdout, "OpenTofu") {
		cli.Product = "OpenTofu"
	}
	return cli, nil
}
