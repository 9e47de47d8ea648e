// Package terraformcli finds Terraform or OpenTofu, gives it this provider
// without a registry, and runs it: for the demo and for tests that need the
// real programs.
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

// PathVariable is the environment variable that names the program to use;
// TestingVariable, which terraform-plugin-testing reads, does so too.
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

// Find is the program that TF_CLI or else TF_ACC_TERRAFORM_PATH names, else
// terraform or tofu on PATH, else the newest Terraform, which is downloaded once
// into the user's cache.
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

// inspect asks the program what it is.
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
	var answer struct {
		Version string `json:"terraform_version"`
	}
	if err := json.Unmarshal([]byte(out.Stdout), &answer); err != nil || answer.Version == "" {
		return nil, errors.Join(fmt.Errorf("%s is neither Terraform nor OpenTofu", path), err)
	}
	v, err := version.NewVersion(answer.Version)
	if err != nil {
		return nil, err
	}
	// Both tell their version under the same key; only the text tells which.
	if out, err = w.MustRun(ctx, "version"); err != nil {
		return nil, err
	}
	cli := &CLI{Path: path, Product: "Terraform", Version: v}
	if strings.HasPrefix(out.Stdout, "OpenTofu") {
		cli.Product = "OpenTofu"
	}
	return cli, nil
}
