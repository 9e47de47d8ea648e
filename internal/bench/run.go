package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/bench/usage"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// programs is the package below which the measured programs are.
const programs = "github.com/githubhooks/terraform-provider-githubhooks/internal/bench/"

// options are the flags.
type options struct {
	rows           []row
	times, starts  int
	json, profiles string
}

// bench holds what every measurement needs.
type bench struct {
	cli            *terraformcli.CLI
	provider, tiny *program
	dir            string // for temporary files
}

// program is a built provider.
type program struct {
	path   string
	config string // CLI configuration that installs it
}

// run measures everything.
func run(ctx context.Context, o options) (*report, error) {
	if runtime.GOOS != "linux" {
		return nil, errors.New("the benchmark runs only on Linux, whose kernel reports the resource usage of a process")
	}
	if o.times < 1 || o.starts < 1 {
		return nil, errors.New("-n and -starts must be at least 1")
	}
	cli, err := terraformcli.FindWithWriteOnly(ctx)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "githubhooks-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()

	report := &report{Machine: thisMachine(cli)}
	b := &bench{cli: cli, dir: dir}
	if err := b.build(ctx, o.profiles); err != nil {
		return nil, err
	}
	if report.Start, err = b.measureStarts(ctx, o.starts); err != nil {
		return nil, err
	}
	for _, r := range o.rows {
		samples := map[phase][]sample{}
		for i := range o.times {
			if err := b.measureRow(ctx, r, i, samples); err != nil {
				return nil, fmt.Errorf("%s: %w", r, err)
			}
		}
		report.Rows = append(report.Rows, newRowReport(r, samples))
	}
	report.Machine.LoadAfter = load()
	report.Missed = report.missedTargets()
	return report, nil
}

// build builds the providers.
func (b *bench) build(ctx context.Context, profiles string) (err error) {
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
	}
	if b.provider, err = b.buildProgram(ctx, "measured"); err != nil {
		return err
	}
	b.tiny, err = b.buildProgram(ctx, "tiny")
	return err
}

func (b *bench) buildProgram(ctx context.Context, name string) (*program, error) {
	dir := filepath.Join(b.dir, name)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, err
	}
	config, err := terraformcli.BuildStandIn(ctx, dir, programs+name)
	return &program{path: filepath.Join(dir, terraformcli.Program), config: config}, err
}

// measureRow measures all phases of a row once and adds the samples.
func (b *bench) measureRow(ctx context.Context, r row, turn int, samples map[phase][]sample) error {
	dir, err := os.MkdirTemp(b.dir, "row-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	c, err := b.newComparison(ctx, r, dir)
	if err != nil {
		return err
	}
	defer c.close()
	for i, p := range phases {
		s, err := c.measure(ctx, p, turn+i)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		samples[p] = append(samples[p], s)
		// Standard output is for the results.
		fmt.Fprintf(os.Stderr, "%s, %s: %.2f s, baseline %.2f s\n", r, p, s.wall.Seconds(), s.baseline().Seconds())
	}
	return nil
}
