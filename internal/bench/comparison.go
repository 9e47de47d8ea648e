package main

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/loopback"
)

// comparison runs the phases of a row three times side by side: with the
// provider, with the tiny provider, and with only the requests.
type comparison struct {
	row            row
	provider, tiny *cliRun
	baseline       *baseline
	github         *github
	states         *http.Server
}

func (b *bench) newComparison(ctx context.Context, r row, dir string) (_ *comparison, err error) {
	c := &comparison{row: r, baseline: new(baseline)}
	defer func() {
		if err != nil {
			c.close()
		}
	}()
	if c.github, err = serveGitHub(ctx, r); err != nil {
		return nil, err
	}
	if c.baseline.github, err = serveGitHub(ctx, r); err != nil {
		return nil, err
	}
	var states string
	if c.states, states, err = loopback.Serve(ctx, loopback.AnyPort, newStates()); err != nil {
		return nil, err
	}
	if c.provider, err = prepare(ctx, b.cli, b.provider, r, filepath.Join(dir, "provider"), c.github.url, states+"/provider"); err != nil {
		return nil, err
	}
	c.tiny, err = prepare(ctx, b.cli, b.tiny, r, filepath.Join(dir, "tiny"), c.github.url, states+"/tiny")
	return c, err
}

func (c *comparison) close() {
	for _, g := range []*github{c.github, c.baseline.github} {
		if g != nil {
			g.close()
		}
	}
	if c.states != nil {
		_ = c.states.Close()
	}
}

// measure measures a phase. The turn decides which part runs first: the load of
// the machine can change in the meantime.
func (c *comparison) measure(ctx context.Context, p phase, turn int) (sample, error) {
	var s sample
	parts := []func() error{
		func() (err error) {
			if s.wall, s.usage, err = c.provider.run(ctx, p); err != nil {
				return err
			}
			s.requests, s.inFlight = c.github.requestCount()
			return c.github.verify(p)
		},
		func() (err error) {
			s.tiny, s.tinyUsage, err = c.tiny.run(ctx, p)
			return err
		},
		func() (err error) {
			if s.http, err = c.baseline.run(ctx, p); err != nil {
				return err
			}
			sent, _ := c.baseline.github.requestCount()
			if want := c.row.budget(p); !sent.equal(want) {
				return fmt.Errorf("the baseline sent %s, want %s", sent, want)
			}
			return c.baseline.github.verify(p)
		},
	}
	turn %= len(parts)
	for _, part := range slices.Concat(parts[turn:], parts[:turn]) {
		if err := part(); err != nil {
			return s, err
		}
	}
	return s, nil
}
