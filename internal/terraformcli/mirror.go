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
	// mirrorVersion is the provider's in the mirror, which wants one.
	mirrorVersion = "0.0.1"
	mirrorName    = "mirror"
	module        = "github.com/githubhooks/terraform-provider-githubhooks"
	// source is what configurations call the provider.
	source = "githubhooks/githubhooks"
	// windowsSuffix is what an executable there ends in.
	windowsSuffix = ".exe"
)

// registries are those that the bare source "githubhooks/githubhooks" means to
// Terraform and to OpenTofu.
var registries = []string{"registry.terraform.io", "registry.opentofu.org"}

// Program is what the provider's file is called that BuildProvider leaves in its
// directory; those in the mirror are the same file, and their names begin so.
const Program = "terraform-provider-githubhooks"

// BuildProvider builds the provider into a filesystem mirror below dir, and
// gives the path of a CLI configuration that installs it from there: `init`
// then works as for a released provider, without a registry. It needs the go
// command, in the provider's module; flags are those of go build.
func BuildProvider(ctx context.Context, dir string, flags ...string) (string, error) {
	return BuildStandIn(ctx, dir, module, flags...)
}

// BuildStandIn does as BuildProvider with the program of another package, which
// the CLI then takes for the provider.
func BuildStandIn(ctx context.Context, dir, pkg string, flags ...string) (string, error) {
	binary := filepath.Join(dir, Program)
	if err := build(ctx, binary, pkg, flags...); err != nil {
		return "", err
	}
	mirror := filepath.Join(dir, mirrorName)
	for _, registry := range registries {
		if err := mirrorAs(binary, filepath.Join(mirror, registry), source); err != nil {
			return "", err
		}
	}
	return configure(dir, mirror)
}

// build builds the program of the package as the mirror's version.
func build(ctx context.Context, binary, pkg string, flags ...string) error {
	args := append([]string{"build", "-ldflags=-X main.version=" + mirrorVersion, "-o", binary}, flags...)
	cmd := exec.CommandContext(ctx, "go", append(args, pkg)...) //nolint:gosec // the caller names a package of this module
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return nil
}

// MirrorArchive puts a release's archive for this platform into a filesystem
// mirror below dir, and gives the path of a CLI configuration that installs it
// from there. The archive's name must be the release's.
func MirrorArchive(dir, archive string) (string, error) {
	content, err := os.ReadFile(archive)
	if err != nil {
		return "", err
	}
	mirror := filepath.Join(dir, "mirror")
	for _, registry := range registries {
		place := filepath.Join(mirror, registry, "githubhooks", "githubhooks")
		if err := os.MkdirAll(place, 0o750); err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(place, filepath.Base(archive)), content, 0o600); err != nil { //nolint:gosec // the caller names the archive
			return "", err
		}
	}
	return configure(dir, mirror)
}

// configure writes a CLI configuration that installs from the mirror alone.
func configure(dir, mirror string) (string, error) {
	config := filepath.Join(dir, "terraform.rc")
	text := fmt.Sprintf("disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", filepath.ToSlash(mirror))
	return config, os.WriteFile(config, []byte(text), 0o600)
}

// AddStandIn puts the provider that BuildProvider built below dir into the mirror
// under another source as well, such as "integrations/github": a CLI wants every
// provider that a state mentions, although a move only reads the state.
func AddStandIn(dir, source string) error {
	for _, registry := range registries {
		err := mirrorAs(filepath.Join(dir, Program), filepath.Join(dir, mirrorName, registry), source)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// mirrorAs puts the program into the registry's part of the mirror as the
// provider of that source.
func mirrorAs(binary, registry, source string) error {
	place := placeOf(registry, source)
	if err := os.MkdirAll(filepath.Dir(place), 0o750); err != nil {
		return err
	}
	return os.Link(binary, place)
}

// placeOf is the file in a registry's part of a mirror that the CLI runs for
// that source on this platform.
func placeOf(registry, source string) string {
	name := "terraform-provider-" + path.Base(source) + "_v" + mirrorVersion
	if runtime.GOOS == "windows" {
		name += windowsSuffix
	}
	return filepath.Join(registry, filepath.FromSlash(source), mirrorVersion, runtime.GOOS+"_"+runtime.GOARCH, name)
}

// CopyConfiguration copies the .tf, .tfquery.hcl and .tftest.hcl files of a
// directory and those below it.
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
