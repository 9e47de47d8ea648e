// The command demo shows the provider at work with the real Terraform or
// OpenTofu against a GitHub on this machine: several organizations from one
// provider block, write-only secrets, signed deliveries, drift and repair.
// Every step says what was checked, and the first check that fails ends it
// with exit code 1.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	start := time.Now()
	if err := run(ctx); err != nil {
		fmt.Fprintf(os.Stderr, "\n✗ %v\n", err)
		stop()
		os.Exit(1) //nolint:gocritic // stop has run
	}
	fmt.Printf("\nAll checks passed in %s. Nothing is left running, and nothing is left on disk.\n", time.Since(start).Round(100*time.Millisecond))
}

func run(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "githubhooks-demo-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()

	stage, err := setUp(ctx, dir)
	if err != nil {
		return err
	}
	defer stage.close()
	for i, act := range story {
		fmt.Printf("\n%d. %s\n", i+1, act.title)
		if err := act.play(ctx, stage); err != nil {
			return err
		}
	}
	return nil
}
