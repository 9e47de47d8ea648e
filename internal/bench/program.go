package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/bench/usage"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// here is this package; the other programs lie below it.
const here = "github.com/githubhooks/terraform-provider-githubhooks/internal/bench"

// program is a provider in a mirror of its own, wrapped there so that its cost
// is measured.
type program struct {
	// path is the provider itself, config the CLI configuration that installs it.
	path, config string
}

// buildProgram builds with one of terraformcli's functions, below dir.
func buildProgram(ctx context.Context, dir string, build func(ctx context.Context, dir string) (string, error)) (*program, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, err
	}
	config, err := build(ctx, dir)
	if err != nil {
		return nil, err
	}
	wrapper := filepath.Join(dir, "wrapper")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", wrapper, here+"/usage/wrapper").CombinedOutput(); err != nil { //nolint:gosec // all but the directory is fixed
		return nil, fmt.Errorf("go build: %w\n%s", err, out)
	}
	return &program{path: filepath.Join(dir, terraformcli.Program), config: config}, wrap(filepath.Join(dir, "mirror"), wrapper)
}

// standIn builds another package in the provider's place.
func standIn(name string) func(context.Context, string) (string, error) {
	return func(ctx context.Context, dir string) (string, error) {
		return terraformcli.BuildStandIn(ctx, dir, here+"/"+name)
	}
}

// wrap puts the wrapper in the place of every provider of the mirror. Both are
// then part of the package, which the CLI reads whole before each command: a
// large provider costs time there too.
func wrap(mirror, wrapper string) error {
	providers, err := filepath.Glob(filepath.Join(mirror, "*", "*", "*", "*", "*", terraformcli.Program+"*"))
	if err != nil {
		return err
	}
	if len(providers) == 0 {
		return fmt.Errorf("there is no provider in %s", mirror)
	}
	for _, provider := range providers {
		if err := os.Rename(provider, filepath.Join(filepath.Dir(provider), usage.Wrapped)); err != nil {
			return err
		}
		if err := os.Link(wrapper, provider); err != nil {
			return err
		}
	}
	return nil
}
