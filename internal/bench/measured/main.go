//go:build linux

// The command measured is the provider, which also records its resource usage
// and, with `go run ./internal/bench -profile DIRECTORY`, profiles of its CPU time
// and allocations.
package main

import (
	"errors"
	"log"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strconv"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/bench/usage"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/provider"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/serve"
)

func main() {
	run := runProvider
	if dir := os.Getenv(usage.ProfileVariable); dir != "" {
		run = func() error { return profile(dir, runProvider) }
	}
	if err := usage.Measure(run); err != nil {
		log.Fatal(err)
	}
}

func runProvider() error {
	return serve.Serve(func() tfprotov6.ProviderServer { return serve.NewServer(provider.New("dev")()) }, false)
}

// profile writes the profiles of run to the directory.
func profile(dir string, run func() error) error {
	path := func(kind string) string { return filepath.Join(dir, kind+"-"+strconv.Itoa(os.Getpid())+".prof") }
	cpu, err := os.Create(path("cpu"))
	if err != nil {
		return err
	}
	allocs, err := os.Create(path("allocs"))
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return err
	}
	err = run()
	pprof.StopCPUProfile()
	return errors.Join(err, pprof.Lookup("allocs").WriteTo(allocs, 0), cpu.Close(), allocs.Close())
}
