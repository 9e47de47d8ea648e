// Package serve runs the provider as the process that Terraform and OpenTofu start.
// It limits logging to what the CLI shows, and works around defects of the
// framework's server.
package serve

import (
	"os"
	"runtime"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// address is the address of the provider in the registry.
const address = "registry.terraform.io/githubhooks/githubhooks"

// Serve serves the provider to the CLI until the CLI stops it. With debug, it prints
// how a CLI can attach to this process, and waits for it.
func Serve(newServer func() tfprotov6.ProviderServer, debug bool) error {
	var options []tf6server.ServeOpt
	if debug {
		options = append(options, tf6server.WithManagedDebug())
	} else if err := limitLogs(os.Getenv, os.Setenv); err != nil {
		return err
	}
	defer runtime.KeepAlive(minimumHeap())
	return tf6server.Serve(address, newServer, options...)
}

// minimumHeap returns memory that is never written, so that it exists only for the
// garbage collector. The collector runs when the heap has doubled: with a small heap,
// that is after every few webhooks, and takes a quarter of the CPU time of a plan. A
// large heap is not affected, in contrast to a higher GOGC.
func minimumHeap() []byte { return make([]byte, 16<<20) }
