// The command snapshot checks the release that goreleaser built in dist: that there is an
// archive for every platform, that the checksums are correct, and that Terraform or
// OpenTofu installs the archive for this platform from a filesystem mirror and works with
// it. Run it in the module's root.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, "dist")
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "✗ %v\n", err)
		os.Exit(1)
	}
}

// unknownCommit is the commit in goreleaser's metadata if git has none.
const unknownCommit = "none"

func run(ctx context.Context, dir string) error {
	d, err := open(dir)
	if err != nil {
		return fmt.Errorf("%w; run make snapshot to build it", err)
	}
	if d.Commit == unknownCommit {
		return errors.New("goreleaser found no commit: it requires a git checkout with a remote; add one, or run make snapshot in a clone")
	}
	fmt.Printf("%s %s, commit %s:\n", d.Project, d.Version, d.Commit)
	for _, p := range platforms {
		if err := d.checkArchive(p); err != nil {
			return fmt.Errorf("%s: %w", d.archive(p), err)
		}
	}
	fmt.Printf("✓ %d archives, each with the provider for its platform, built from that commit without cgo and without local paths\n", len(platforms))
	if err := d.checkManifest(); err != nil {
		return fmt.Errorf("%s: %w", d.manifest(), err)
	}
	if err := d.checkSums(); err != nil {
		return fmt.Errorf("%s: %w", d.sums(), err)
	}
	fmt.Println("✓ the SHA-256 sums of the archives and of the registry's manifest are in", d.sums())
	return d.install(ctx)
}

// path returns the path of a file in dist.
func (d *dist) path(name string) string { return filepath.Join(d.dir, name) }
