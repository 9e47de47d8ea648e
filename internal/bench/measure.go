package main

import (
	"context"
	"fmt"
	"os"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// bench is what is measured with.
type bench struct {
	cli            *terraformcli.CLI
	provider, tiny *program
	// dir is for what the contests leave on disk.
	dir string
	// progress is told of every sample.
	progress func(row, phase, sample)
}

// measureRow measures all phases of a row that often.
func (b *bench) measureRow(ctx context.Context, r row, times int) (map[phase][]sample, error) {
	samples := map[phase][]sample{}
	for i := range times {
		err := b.playRow(ctx, r, i, func(p phase, s sample) {
			b.progress(r, p, s)
			samples[p] = append(samples[p], s)
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r, err)
		}
	}
	return samples, nil
}

// playRow measures all phases of a row once.
func (b *bench) playRow(ctx context.Context, r row, turn int, measured func(phase, sample)) error {
	dir, err := os.MkdirTemp(b.dir, "row-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	c, err := b.newContest(ctx, r, dir)
	if err != nil {
		return err
	}
	defer c.close()
	for i, p := range phases {
		s, err := c.play(ctx, p, turn+i)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		measured(p, s)
	}
	return nil
}
