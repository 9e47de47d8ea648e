package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/bench/usage"
)

// goodSamples returns samples that meet every target.
func goodSamples(r row) map[phase][]sample {
	samples := map[phase][]sample{}
	for _, p := range phases {
		for _, ratio := range []float64{1.6, 0.9, 1.3} { // the median is 1.3
			s := tookRatio(ratio)
			s.requests, s.inFlight = r.budget(p), 10
			s.usage = usage.Usage{Processes: 3, CPU: 2 * time.Second, Peak: 100 << 20}
			samples[p] = append(samples[p], s)
		}
	}
	return samples
}

func TestTargets(t *testing.T) {
	r := row{200, 2, false}
	for _, test := range []struct {
		name   string
		change func(samples map[phase][]sample, start *startReport)
		want   []string
	}{
		{"all just met", func(map[phase][]sample, *startReport) {}, []string{}},
		{
			"a request too many, once",
			func(samples map[phase][]sample, _ *startReport) {
				samples[plan][1].requests = requests{"GET": 2, "PATCH": 1}
			},
			[]string{"200 webhooks in 2 organizations, unchanged plan: 2 GET 1 PATCH, and not 2 GET"},
		},
		{
			"a request too few, once",
			func(samples map[phase][]sample, _ *startReport) { samples[create][2].requests = requests{"POST": 199} },
			[]string{"200 webhooks in 2 organizations, create: 199 POST, and not 200 POST"},
		},
		{
			"too slow, mostly",
			func(samples map[phase][]sample, _ *startReport) {
				samples[update][2] = sampleWith(samples[update][2], 1.4)
			},
			[]string{"200 webhooks in 2 organizations, update: 1.40 times the baseline, more than 1.3"},
		},
		{
			"too large, once",
			func(samples map[phase][]sample, _ *startReport) { samples[destroy][0].usage.Peak = 130 << 20 },
			[]string{"200 webhooks in 2 organizations, destroy: 130 MiB of memory, more than 100"},
		},
		{
			"a slow start",
			func(_ map[phase][]sample, start *startReport) { start.Ratio = 1.25 },
			[]string{"start to first response: 1.25 times the tiny provider's, more than 1.2"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			samples, start := goodSamples(r), startReport{Ratio: 1.2}
			test.change(samples, &start)
			report := &report{Start: start, Rows: []rowReport{newRowReport(r, samples)}}
			if got := report.missedTargets(); !slices.Equal(got, test.want) {
				t.Errorf("missed %q, want %q", got, test.want)
			}
		})
	}
}

func sampleWith(s sample, ratio float64) sample {
	s.wall = tookRatio(ratio).wall
	return s
}

func TestText(t *testing.T) {
	r := row{50, 1, false}
	report := &report{
		Machine: machine{CLI: "Terraform 1.2.3", Go: "go1", OS: "linux/amd64", Cores: 2, LoadBefore: 0.25},
		Start:   newStartReport([]time.Duration{90 * time.Millisecond}, []time.Duration{60 * time.Millisecond}),
		Rows:    []rowReport{newRowReport(r, goodSamples(r))},
	}
	report.Missed = report.missedTargets()
	out, err := report.text()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Terraform 1.2.3, go1, linux/amd64, 2 cores",
		"50 webhooks in 1 organization",
		"1 GET 50 PATCH",
		"13.00 s",
		"1.30",
		"Start to first response: 90 ms, the tiny provider 60 ms, ratio 1.50",
		"Missed: start to first response: 1.50 times",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the table lacks %q:\n%s", want, out)
		}
	}
}
