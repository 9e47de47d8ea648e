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
	inFlight int // largest number of requests in flight
	wall     time.Duration
	usage    usage.Usage
	// http and tiny are the baseline: the requests alone, and the CLI with the
	// tiny provider. tinyUsage is the resource usage of the tiny provider.
	http, tiny time.Duration
	tinyUsage  usage.Usage
}

func (s sample) baseline() time.Duration { return s.http + s.tiny }

func (s sample) ratio() float64 { return s.wall.Seconds() / s.baseline().Seconds() }

// median returns the sample with the median ratio, the worse one of two. It is
// never an average: a sample and its baseline are measured within the same minute,
// under the same load.
func median(samples []sample) sample {
	sorted := slices.SortedFunc(slices.Values(samples), func(a, b sample) int { return cmp.Compare(a.ratio(), b.ratio()) })
	return sorted[len(sorted)/2]
}
