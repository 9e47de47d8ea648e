package main

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/loopback"
)

// contest is the row's webhooks in three lives side by side: the provider's, the
// tiny provider's, and that of nothing but requests.
type contest struct {
	row            row
	provider, tiny *cliRun
	floor          *floor
	github         *github
	states         *http.Server
}

func (b *bench) newContest(ctx context.Context, r row, dir string) (_ *contest, err error) {
	c := &contest{row: r, floor: new(floor)}
	defer func() {
		if err != nil {
			c.close()
		}
	}()
	if c.github, err = serveGitHub(ctx, r); err != nil {
		return nil, err
	}
	if c.floor.github, err = serveGitHub(ctx, r); err != nil {
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

func (c *contest) close() {
	for _, g := range []*github{c.github, c.floor.github} {
		if g != nil {
			g.close()
		}
	}
	if c.states != nil {
		_ = c.states.Close()
	}
}

// play measures a phase. turn changes who comes first: the machine may have
// become busier or less so in the meantime.
func (c *contest) play(ctx context.Context, p phase, turn int) (sample, error) {
	var s sample
	parts := []func() error{
		func() (err error) {
			if s.wall, s.usage, err = c.provider.play(ctx, p); err != nil {
				return err
			}
			s.requests, s.most = c.github.spent()
			return c.github.verify(p)
		},
		func() (err error) {
			s.tiny, s.tinyUsage, err = c.tiny.play(ctx, p)
			return err
		},
		func() (err error) {
			if s.http, err = c.floor.play(ctx, p); err != nil {
				return err
			}
			sent, _ := c.floor.github.spent()
			if want := c.row.budget(p); !sent.equal(want) {
				return fmt.Errorf("the floor sent %s, and not %s", sent, want)
			}
			return c.floor.github.verify(p)
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
