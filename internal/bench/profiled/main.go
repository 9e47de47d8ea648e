// The command profiled is the provider, with profiles of its CPU time and of its
// allocations: `go run ./internal/bench -profile DIRECTORY`.
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
	if err := run(os.Getenv(usage.ProfileVariable)); err != nil {
		log.Fatal(err)
	}
}

// run leaves the profiles of this process in the directory.
func run(dir string) error {
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
	err = serve.Serve(func() tfprotov6.ProviderServer { return provider.NewServer(provider.New("dev")()) }, false)
	pprof.StopCPUProfile()
	return errors.Join(err, pprof.Lookup("allocs").WriteTo(allocs, 0), cpu.Close(), allocs.Close())
}
