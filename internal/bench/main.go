// The command bench measures the provider with the real Terraform or OpenTofu
// against a fake GitHub that takes 50 ms for every request. It compares the provider
// with a baseline that is measured alternately: the same requests from net/http, plus
// the CLI with the same number of resources of a tiny provider that sends no requests.
// If a target is missed, the exit code is 1.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	var o options
	names := flag.String("rows", "50x1,60x20,1000x100,1000x1000r", "rows to measure: number of webhooks and of organizations, or of repositories with the suffix r")
	flag.IntVar(&o.times, "n", 3, "number of measurements of each row; the median counts")
	flag.IntVar(&o.starts, "starts", 15, "number of measurements of the provider's start")
	flag.StringVar(&o.json, "json", "", "file for the results as JSON")
	flag.StringVar(&o.profiles, "profile", "", "directory for CPU and allocation profiles of the provider, which then takes longer")
	flag.Parse()
	for name := range strings.SplitSeq(*names, ",") {
		r, err := parseRow(name)
		if err != nil {
			fail(err)
		}
		o.rows = append(o.rows, r)
	}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	report, err := run(ctx, o)
	stop()
	if err != nil {
		fail(err)
	}
	text, err := report.text()
	if err != nil {
		fail(err)
	}
	fmt.Print(text)
	if o.json != "" {
		if err := report.save(o.json); err != nil {
			fail(err)
		}
	}
	if len(report.Missed) > 0 {
		os.Exit(1)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "bench:", err)
	os.Exit(1)
}
