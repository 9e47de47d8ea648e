//go:build linux

// The command tiny is the smallest provider that the benchmark can compare with:
// the same framework, served in the same way, with a resource of the same
// attributes, and without requests. The CLI runs it as the provider, so the same
// configuration works with both. It has no validators, plan modifiers, defaults,
// or descriptions.
package main

import (
	"log"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/bench/usage"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/serve"
)

func main() {
	err := usage.Measure(func() error {
		return serve.Serve(func() tfprotov6.ProviderServer { return serve.NewServer(newProvider()) }, false)
	})
	if err != nil {
		log.Fatal(err)
	}
}
