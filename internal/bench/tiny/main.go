// The command tiny is the benchmark's idea of the least that a provider costs:
// on the same framework and served in the same way, with a resource of the same
// attributes, and without anything to do. The CLI takes it for the provider, so
// that the same configuration runs on both. No validators, plan modifiers,
// defaults and descriptions: those are the provider's own.
package main

import (
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/serve"
)

func main() {
	if err := serve.Serve(providerserver.NewProtocol6(newProvider()), false); err != nil {
		log.Fatal(err)
	}
}
