package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

// text is the results as a table.
func (r *report) text() (string, error) {
	var out, table strings.Builder
	m := r.Machine
	fmt.Fprintf(&out, "%s, %s, %s, %d cores (%s), load %.1f before and %.1f after\n\n", m.CLI, m.Go, m.OS, m.Cores, m.CPU, m.LoadBefore, m.LoadAfter)

	fmt.Fprintln(&table, "\trequests\tat once\twall\tbaseline\trequests alone\ttiny provider\tratio\tCPU\ttiny's\tmemory\ttiny's\t")
	for _, row := range r.Rows {
		fmt.Fprintln(&table, row.Name+strings.Repeat("\t", 12))
		for _, p := range row.Phases {
			fmt.Fprintf(&table, "%s\t%s\t%d\t%.2f s\t%.2f s\t%.2f s\t%.2f s\t%.2f\t%.2f s\t%.2f s\t%.0f MiB\t%.0f MiB\t\n",
				p.Phase, p.Requests, p.InFlight, p.Wall, p.Baseline, p.BaselineRequests, p.BaselineCLI, p.Ratio,
				p.Provider.CPU, p.Tiny.CPU, p.Provider.Peak, p.Tiny.Peak)
		}
	}
	aligned := tabwriter.NewWriter(&out, 0, 0, 2, ' ', tabwriter.AlignRight)
	if _, err := aligned.Write([]byte(table.String())); err != nil {
		return "", err
	}
	if err := aligned.Flush(); err != nil {
		return "", err
	}

	fmt.Fprintf(&out, "\nStart to first response: %.0f ms, the tiny provider %.0f ms, ratio %.2f\n", r.Start.Provider*1000, r.Start.Tiny*1000, r.Start.Ratio)
	if len(r.Missed) == 0 {
		fmt.Fprintf(&out, "All targets are met: requests as budgeted, wall time at most %.1f times the baseline, start at most %.1f times the tiny provider's, memory at most %d MiB.\n",
			maxRatio, maxStartRatio, maxPeak)
	}
	for _, missed := range r.Missed {
		fmt.Fprintln(&out, "Missed:", missed)
	}
	return out.String(), nil
}

// save writes the results as JSON.
func (r *report) save(file string) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
		return err
	}
	return os.WriteFile(file, append(data, '\n'), 0o600)
}
