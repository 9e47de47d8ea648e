// The command snapshot checks what goreleaser left in dist, as a registry and a
// user would: that there is an archive for every platform, that the checksums
// are right, and that the real Terraform or OpenTofu installs the one for this
// platform from a filesystem mirror and works with it. Run it in the module's
// root.
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

// unknownCommit is what goreleaser takes for one where git tells it nothing.
const unknownCommit = "none"

func run(ctx context.Context, dir string) error {
	d, err := open(dir)
	if err != nil {
		return fmt.Errorf("%w; make snapshot makes it", err)
	}
	if d.Commit == unknownCommit {
		return errors.New("goreleaser found no commit: it wants a git checkout with a remote; add one, or run make snapshot in a clone")
	}
	fmt.Printf("%s %s, of commit %s:\n", d.Project, d.Version, d.Commit)
	for _, p := range platforms {
		if err := d.checkArchive(p); err != nil {
			return fmt.Errorf("%s: %w", d.archive(p), err)
		}
	}
	fmt.Printf("✓ %d archives, each with the provider for its platform, built from that commit without cgo and paths\n", len(platforms))
	if err := d.checkManifest(); err != nil {
		return fmt.Errorf("%s: %w", d.manifest(), err)
	}
	if err := d.checkSums(); err != nil {
		return fmt.Errorf("%s: %w", d.sums(), err)
	}
	fmt.Println("✓ the SHA-256 of each, and of the registry's manifest, is the one in", d.sums())
	return d.install(ctx)
}

// path is a file of dist.
func (d *dist) path(name string) string { return filepath.Join(d.dir, name) }
