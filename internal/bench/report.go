package main

import (
	"slices"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/bench/usage"
)

// report is all results. Times are in seconds, memory is in MiB.
type report struct {
	Machine machine     `json:"machine"`
	Start   startReport `json:"start"`
	Rows    []rowReport `json:"rows"`
	// Missed are the targets that were missed, in words.
	Missed []string `json:"missed"`
}

// startReport has the time from a provider's start to its first response. It is
// the minimum of all measurements, since other load can only add to it.
type startReport struct {
	Provider float64 `json:"provider_s"`
	Tiny     float64 `json:"tiny_s"`
	Ratio    float64 `json:"ratio"`
}

type rowReport struct {
	Name   string        `json:"name"`
	Hooks  int           `json:"hooks"`
	Owners int           `json:"owners"`
	Phases []phaseReport `json:"phases"`
}

// phaseReport is the median sample, and the worst sample for the values that have
// to hold every time.
type phaseReport struct {
	Phase    phase    `json:"phase"`
	Requests requests `json:"requests"`
	Budget   requests `json:"budget"`
	InFlight int      `json:"most_in_flight"`
	Wall     float64  `json:"wall_s"`
	Baseline float64  `json:"baseline_s"`
	// BaselineRequests and BaselineCLI add up to the baseline.
	BaselineRequests float64     `json:"baseline_requests_s"`
	BaselineCLI      float64     `json:"baseline_cli_s"`
	Ratio            float64     `json:"ratio"`
	Provider         usageReport `json:"provider"`
	Tiny             usageReport `json:"tiny"`
	// Ratios are those of every sample, in the order in which they were taken.
	Ratios []float64 `json:"ratios"`
}

type usageReport struct {
	Processes int     `json:"processes"`
	CPU       float64 `json:"cpu_s"`
	Peak      float64 `json:"peak_mib"`
}

func newStartReport(provider, tiny []time.Duration) startReport {
	r := startReport{Provider: slices.Min(provider).Seconds(), Tiny: slices.Min(tiny).Seconds()}
	r.Ratio = r.Provider / r.Tiny
	return r
}

func newRowReport(r row, samples map[phase][]sample) rowReport {
	report := rowReport{Name: r.String(), Hooks: r.Hooks, Owners: r.Owners}
	for _, p := range phases {
		report.Phases = append(report.Phases, newPhaseReport(p, r.budget(p), samples[p]))
	}
	return report
}

func newPhaseReport(p phase, budget requests, samples []sample) phaseReport {
	m := median(samples)
	report := phaseReport{
		Phase: p, Requests: m.requests, Budget: budget,
		Wall: seconds(m.wall), Baseline: seconds(m.baseline()), BaselineRequests: seconds(m.http), BaselineCLI: seconds(m.tiny), Ratio: m.ratio(),
		Provider: newUsageReport(m.usage), Tiny: newUsageReport(m.tinyUsage),
	}
	for _, s := range samples {
		if !s.requests.equal(budget) {
			report.Requests = s.requests
		}
		report.InFlight = max(report.InFlight, s.inFlight)
		report.Provider.Peak = max(report.Provider.Peak, newUsageReport(s.usage).Peak)
		report.Tiny.Peak = max(report.Tiny.Peak, newUsageReport(s.tinyUsage).Peak)
		report.Ratios = append(report.Ratios, s.ratio())
	}
	return report
}

func newUsageReport(u usage.Usage) usageReport {
	return usageReport{Processes: u.Processes, CPU: seconds(u.CPU), Peak: float64(u.Peak) / (1 << 20)}
}

// seconds leaves out what is finer than a millisecond.
func seconds(d time.Duration) float64 { return d.Round(time.Millisecond).Seconds() }
