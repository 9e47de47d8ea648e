// Package serve runs the provider as the process that Terraform and OpenTofu
// start: without logs that nobody reads, and without the defects of the
// framework's server.
package serve

import (
	"os"
	"runtime"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// address is the provider's in a registry.
const address = "registry.terraform.io/githubhooks/githubhooks"

// Serve serves the provider to the CLI until it is told to end. With debug it
// waits for a CLI that is told how to attach to this process.
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
