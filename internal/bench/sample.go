package main

import (
	"cmp"
	"slices"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/bench/usage"
)

// sample is one phase, measured once.
type sample struct {
	requests requests
	// most is how many requests were under way at once.
	most  int
	wall  time.Duration
	usage usage.Usage
	// http and tiny are the floor: the requests alone, and the CLI with the tiny
	// provider. tinyUsage is what that provider cost.
	http, tiny time.Duration
	tinyUsage  usage.Usage
}

func (s sample) floor() time.Duration { return s.http + s.tiny }

func (s sample) ratio() float64 { return s.wall.Seconds() / s.floor().Seconds() }

// middle is the sample whose ratio is in the middle, the worse one of two. It
// is one that was measured: what it took is comparable to its floor, for both
// were taken within the same minute of a machine that has other things to do.
func middle(samples []sample) sample {
	sorted := slices.SortedFunc(slices.Values(samples), func(a, b sample) int { return cmp.Compare(a.ratio(), b.ratio()) })
	return sorted[len(sorted)/2]
}
