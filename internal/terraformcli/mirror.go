package terraformcli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strings"
)

const (
	// mirrorVersion is the version of the provider in the mirror.
	mirrorVersion = "0.0.1"
	mirrorName    = "mirror"
	module        = "github.com/githubhooks/terraform-provider-githubhooks"
	// source is the provider's source address in configurations.
	source = "githubhooks/githubhooks"
)

// registries are the hosts that Terraform and OpenTofu add to the source address.
var registries = []string{"registry.terraform.io", "registry.opentofu.org"}

// Program is the name of the file that BuildProvider creates in its directory. The names
// of the provider's files in the mirror start with it.
const Program = "terraform-provider-githubhooks"

// BuildProvider builds the provider into a filesystem mirror below dir and returns
// the path of a CLI configuration that installs it from there. `init` then works
// as for a released provider, without a registry. BuildProvider needs the go
// command, in the provider's module; flags are flags of go build.
func BuildProvider(ctx context.Context, dir string, flags ...string) (string, error) {
	return BuildStandIn(ctx, dir, module, flags...)
}

// BuildStandIn builds a different package instead, which the CLI then runs as the
// provider.
func BuildStandIn(ctx context.Context, dir, pkg string, flags ...string) (string, error) {
	if err := build(ctx, filepath.Join(dir, Program), pkg, flags...); err != nil {
		return "", err
	}
	if err := AddStandIn(dir, source); err != nil {
		return "", err
	}
	return configure(dir)
}

// Build builds the provider with the version of the mirror.
func Build(ctx context.Context, binary string, flags ...string) error {
	return build(ctx, binary, module, flags...)
}

func build(ctx context.Context, binary, pkg string, flags ...string) error {
	args := append([]string{"build", "-ldflags=-X main.version=" + mirrorVersion, "-o", binary}, flags...)
	cmd := exec.CommandContext(ctx, "go", append(args, pkg)...) //nolint:gosec // the caller names a package of this module
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return nil
}

// MirrorArchive adds a release's archive for this platform to a filesystem mirror
// below dir and returns the path of a CLI configuration that installs it from
// there. The archive must have the name of a release.
func MirrorArchive(dir, archive string) (string, error) {
	content, err := os.ReadFile(archive)
	if err != nil {
		return "", err
	}
	for _, registry := range registries {
		packages := filepath.Join(dir, mirrorName, registry, filepath.FromSlash(source))
		if err := os.MkdirAll(packages, 0o750); err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(packages, filepath.Base(archive)), content, 0o600); err != nil { //nolint:gosec // the caller names the archive
			return "", err
		}
	}
	return configure(dir)
}

// configure writes a CLI configuration that installs only from the mirror below
// dir.
func configure(dir string) (string, error) {
	config := filepath.Join(dir, "terraform.rc")
	text := fmt.Sprintf("disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n",
		filepath.ToSlash(filepath.Join(dir, mirrorName)))
	return config, os.WriteFile(config, []byte(text), 0o600)
}

// AddStandIn adds the provider that BuildProvider built below dir to the mirror
// under a different source address, such as "integrations/github". A CLI requires
// every provider that a state mentions, although a move only reads the state.
func AddStandIn(dir, source string) error {
	for _, file := range mirrorFiles(filepath.Join(dir, mirrorName), source) {
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			return err
		}
		if err := os.Link(filepath.Join(dir, Program), file); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// MirrorFiles returns the provider's files in a mirror, one for each registry.
func MirrorFiles(mirror string) []string { return mirrorFiles(mirror, source) }

// mirrorFiles returns the files that a CLI on this platform runs for that source.
func mirrorFiles(mirror, source string) []string {
	name := "terraform-provider-" + path.Base(source) + "_v" + mirrorVersion
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	var files []string
	for _, registry := range registries {
		files = append(files, filepath.Join(mirror, registry, filepath.FromSlash(source), mirrorVersion, runtime.GOOS+"_"+runtime.GOARCH, name))
	}
	return files
}

// CopyConfiguration copies the .tf, .tfquery.hcl, and .tftest.hcl files of a
// directory and of its subdirectories.
func CopyConfiguration(from, to string) error {
	if err := os.MkdirAll(to, 0o750); err != nil {
		return err
	}
	target, err := os.OpenRoot(to)
	if err != nil {
		return err
	}
	defer func() { _ = target.Close() }()
	files := os.DirFS(from)
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".tf" && !strings.HasSuffix(name, ".tfquery.hcl") && !strings.HasSuffix(name, ".tftest.hcl") {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if err := target.MkdirAll(path.Dir(name), 0o750); err != nil {
			return err
		}
		return target.WriteFile(name, content, 0o600)
	})
}
