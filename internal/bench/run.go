package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/hashicorp/go-version"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/bench/usage"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// minimum is the first version with write-only attributes, of Terraform and of
// OpenTofu alike.
var minimum = version.Must(version.NewVersion("1.11.0"))

// options are the flags.
type options struct {
	rows           []row
	times, starts  int
	json, profiles string
}

// run measures everything.
func run(ctx context.Context, o options) (*report, error) {
	if runtime.GOOS != "linux" {
		return nil, errors.New("the benchmark runs on Linux only, whose kernel tells what a process has cost")
	}
	if o.times < 1 || o.starts < 1 {
		return nil, errors.New("everything has to be measured once at least")
	}
	cli, err := terraformcli.Find(ctx)
	if err != nil {
		return nil, err
	}
	if cli.Version.LessThan(minimum) {
		return nil, fmt.Errorf("%s at %s is too old: the benchmark needs %s for write-only attributes; set %s to a newer one",
			cli, cli.Path, minimum, terraformcli.PathVariable)
	}
	dir, err := os.MkdirTemp("", "githubhooks-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()

	report := &report{Machine: thisMachine(cli)}
	b := &bench{cli: cli, dir: dir, progress: printSample}
	if err := b.build(ctx, o.profiles); err != nil {
		return nil, err
	}
	started, err := measureStarts(ctx, b.provider, b.tiny, o.starts)
	if err != nil {
		return nil, err
	}
	report.Start = newStartReport(started)
	for _, r := range o.rows {
		samples, err := b.measureRow(ctx, r, o.times)
		if err != nil {
			return nil, err
		}
		report.Rows = append(report.Rows, newRowReport(r, samples))
	}
	report.Machine.LoadAfter = load()
	report.Missed = report.missedTargets()
	return report, nil
}

// build builds the providers.
func (b *bench) build(ctx context.Context, profiles string) (err error) {
	build := func(ctx context.Context, dir string) (string, error) { return terraformcli.BuildProvider(ctx, dir) }
	if profiles != "" {
		if profiles, err = filepath.Abs(profiles); err != nil {
			return err
		}
		if err := os.MkdirAll(profiles, 0o750); err != nil {
			return err
		}
		if err := os.Setenv(usage.ProfileVariable, profiles); err != nil {
			return err
		}
		build = standIn("profiled")
	}
	if b.provider, err = buildProgram(ctx, filepath.Join(b.dir, "provider"), build); err != nil {
		return err
	}
	b.tiny, err = buildProgram(ctx, filepath.Join(b.dir, "tiny"), standIn("tiny"))
	return err
}

// printSample tells of progress; standard output is for the results.
func printSample(r row, p phase, s sample) {
	fmt.Fprintf(os.Stderr, "%s, %s: %.2f s, floor %.2f s\n", r, p, s.wall.Seconds(), s.floor().Seconds())
}
