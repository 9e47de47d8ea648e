package main

import "fmt"

// The targets.
const (
	// maxRatio is the maximum ratio of the wall time to the baseline, in every phase of
	// every row.
	maxRatio = 1.3
	// maxStartRatio is the maximum ratio of the start time to that of the tiny provider.
	maxStartRatio = 1.2
	// maxPeak is the maximum memory of the provider, in MiB.
	maxPeak = 100
)

// missedTargets describes the targets that the results miss. The number of requests
// must equal the budget: fewer would mean a missing refresh.
func (r *report) missedTargets() []string {
	missed := []string{}
	if r.Start.Ratio > maxStartRatio {
		missed = append(missed, fmt.Sprintf("start to first response: %.2f times the tiny provider's, more than %.1f", r.Start.Ratio, maxStartRatio))
	}
	for _, row := range r.Rows {
		for _, p := range row.Phases {
			miss := func(format string, args ...any) {
				missed = append(missed, fmt.Sprintf("%s, %s: ", row.Name, p.Phase)+fmt.Sprintf(format, args...))
			}
			if !p.Requests.equal(p.Budget) {
				miss("%s, and not %s", p.Requests, p.Budget)
			}
			if p.Ratio > maxRatio {
				miss("%.2f times the baseline, more than %.1f", p.Ratio, maxRatio)
			}
			if p.Provider.Peak > maxPeak {
				miss("%.0f MiB of memory, more than %d", p.Provider.Peak, maxPeak)
			}
		}
	}
	return missed
}
