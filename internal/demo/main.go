// The command demo shows the provider at work with the real Terraform or
// OpenTofu against a GitHub on this machine: several organizations from one
// provider block, write-only secrets, signed deliveries, drift and repair,
// failed deliveries, and a global webhook.
// Every step prints what was checked. If a check fails, the demo ends with exit
// code 1.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	start := time.Now()
	err := run(ctx)
	interrupted := ctx.Err() != nil
	stop()
	switch {
	case interrupted:
		fmt.Fprintln(os.Stderr, "\n✗ Interrupted. What was started has ended, and the demo's files are gone.")
		os.Exit(1)
	case err != nil:
		fmt.Fprintf(os.Stderr, "\n✗ %v\n", err)
		os.Exit(1)
	}
	fmt.Printf("\nAll checks passed in %s. Nothing is left running, and no files of the demo are left.\n", time.Since(start).Round(100*time.Millisecond))
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
