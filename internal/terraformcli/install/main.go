// The command install builds the provider into the directory in which Terraform
// and OpenTofu look before they request a registry, so that `terraform init`
// finds it without a CLI configuration. With -remove, it removes the provider
// from there. Run it in the module's root.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

const next = `
Next, where your configuration is:
  terraform init
Where another build was used before, remove its checksum first:
  rm .terraform.lock.hcl
A CLI configuration (~/.terraformrc, ~/.tofurc) with provider_installation hides
this directory. make uninstall removes the provider.
`

func main() {
	remove := flag.Bool("remove", false, "remove what was installed")
	flag.Parse()
	run := install
	if *remove {
		run = uninstall
	}
	mirror, err := impliedMirror()
	if err == nil {
		err = run(mirror)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// impliedMirror returns the directory in which a CLI looks for providers if its
// configuration has no provider_installation.
//
// https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
func impliedMirror() (string, error) {
	if runtime.GOOS == "windows" {
		dir, err := os.UserConfigDir() // %APPDATA%
		return filepath.Join(dir, "terraform.d", "plugins"), err
	}
	dir, err := os.UserHomeDir()
	return filepath.Join(dir, ".terraform.d", "plugins"), err
}

// install builds the provider once for each registry. Equal sources produce
// equal files, so the checksum in a lock file stays valid.
func install(mirror string) error {
	for _, file := range terraformcli.MirrorFiles(mirror) {
		// A running provider keeps the old file, except on Windows, which refuses.
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w; if Terraform or OpenTofu runs with it, let that end first", err)
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil { //nolint:gosec // as the CLI creates it
			return err
		}
		if err := terraformcli.Build(context.Background(), file, "-trimpath", "-buildvcs=false"); err != nil {
			return err
		}
		fmt.Println("Installed", file)
	}
	fmt.Print(next)
	return nil
}

// uninstall removes the provider, and the directories of the mirror that are
// then empty.
func uninstall(mirror string) error {
	removed := false
	for _, file := range terraformcli.MirrorFiles(mirror) {
		err := os.Remove(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		removed = true
		fmt.Println("Removed", file)
		for dir := filepath.Dir(file); dir != mirror; dir = filepath.Dir(dir) {
			// os.Remove would also remove a symbolic link to a directory with content.
			if info, err := os.Lstat(dir); err != nil || !info.IsDir() || os.Remove(dir) != nil {
				break
			}
		}
	}
	if !removed {
		fmt.Println("Nothing is installed in", mirror)
	}
	return nil
}
