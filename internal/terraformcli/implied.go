package terraformcli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// ImpliedMirror is the directory in which Terraform and OpenTofu look for
// providers before they ask a registry, as long as the CLI configuration has no
// provider_installation. It need not exist.
//
// https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
func ImpliedMirror() (string, error) {
	if runtime.GOOS == "windows" {
		dir, err := os.UserConfigDir() // %APPDATA%
		return filepath.Join(dir, "terraform.d", "plugins"), err
	}
	dir, err := os.UserHomeDir()
	return filepath.Join(dir, ".terraform.d", "plugins"), err
}

// Install builds the provider into the mirror, where it takes the place of one
// that was installed before, and gives the files that it wrote: one for each
// registry that the bare source may mean. The same sources make the same files,
// so that they keep their checksum in lock files. It needs the go command, in
// the provider's module.
func Install(ctx context.Context, mirror string) (written []string, err error) {
	// Not in the mirror, where a CLI could meet it half built.
	dir, err := os.MkdirTemp("", "githubhooks-install-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	binary := filepath.Join(dir, Program)
	if err := build(ctx, binary, module, "-trimpath", "-buildvcs=false"); err != nil {
		return nil, err
	}
	for _, place := range installed(mirror) {
		if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil { //nolint:gosec // as the CLI makes it
			return written, err
		}
		if err := replace(place, binary); err != nil {
			return written, err
		}
		written = append(written, place)
	}
	return written, nil
}

// Uninstall removes the files that Install writes, and directories that are
// empty then, up to the mirror's parent. It gives the files that were there.
func Uninstall(mirror string) (removed []string, err error) {
	for _, place := range installed(mirror) {
		switch err := os.Remove(place); {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return removed, err
		}
		removed = append(removed, place)
		for dir := filepath.Dir(place); len(dir) >= len(filepath.Dir(mirror)); dir = filepath.Dir(dir) {
			// A link stays: it is somebody's own, and may lead to more.
			if info, err := os.Lstat(dir); err != nil || !info.IsDir() || os.Remove(dir) != nil {
				break
			}
		}
	}
	return removed, nil
}

// installed are the files of the provider in the mirror.
func installed(mirror string) []string {
	var places []string
	for _, registry := range registries {
		places = append(places, placeOf(filepath.Join(mirror, registry), source))
	}
	return places
}

// replace makes the file a copy of the program. A provider that runs keeps the
// old one, except on Windows, which refuses.
func replace(place, binary string) (err error) {
	from, err := os.Open(binary)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	next, err := os.CreateTemp(filepath.Dir(place), ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(next.Name())
		}
	}()
	_, err = io.Copy(next, from)
	if err := errors.Join(err, next.Close()); err != nil {
		return err
	}
	if err := os.Chmod(next.Name(), 0o755); err != nil { //nolint:gosec // a program
		return err
	}
	if err := os.Rename(next.Name(), place); err != nil {
		return fmt.Errorf("%w; if a Terraform or OpenTofu runs with it, let that end first", err)
	}
	return nil
}
