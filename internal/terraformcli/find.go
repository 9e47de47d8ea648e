// Package terraformcli finds Terraform or OpenTofu, installs this provider for it
// without a registry, and runs it. Tests and the demo use it.
package terraformcli

import (
	"context"
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

// CLI is Terraform or OpenTofu.
type CLI struct {
	// Path is the path of the program.
	Path string
	// Product is "Terraform" or "OpenTofu".
	Product string
	Version *version.Version
}

func (c *CLI) String() string { return c.Product + " " + c.Version.String() }

// writeOnly is the first version of Terraform and of OpenTofu with write-only
// attributes.
var writeOnly = version.Must(version.NewVersion("1.11.0"))

// FindWithWriteOnly finds the same CLI as Find, and fails if it has no write-only
// attributes.
func FindWithWriteOnly(ctx context.Context) (*CLI, error) {
	cli, err := Find(ctx)
	if err == nil && cli.Version.LessThan(writeOnly) {
		err = fmt.Errorf("%s at %s is too old: write-only attributes require %s; set %s to a newer version", cli, cli.Path, writeOnly, PathVariable)
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

// inspect runs the program to find its product and version.
func inspect(ctx context.Context, path string) (*CLI, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	w := &Workdir{CLI: &CLI{Path: path, Product: filepath.Base(path)}}
	out, err := w.MustRun(ctx, "version")
	if err != nil {
		return nil, fmt.Errorf("%s is neither Terraform nor OpenTofu: %w", path, err)
	}
	line, _, _ := strings.Cut(out.Stdout, "\n") // "Terraform v1.11.4"
	product, text, _ := strings.Cut(strings.TrimSpace(line), " v")
	if product != "Terraform" && product != "OpenTofu" {
		return nil, fmt.Errorf("%s is neither Terraform nor OpenTofu", path)
	}
	v, err := version.NewVersion(text)
	if err != nil {
		return nil, fmt.Errorf("the version of %s: %w", path, err)
	}
	return &CLI{Path: path, Product: product, Version: v}, nil
}
