// The command terraform-provider-githubhooks is a Terraform provider for
// GitHub's webhooks. Terraform and OpenTofu start it automatically.
package main

import (
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/provider"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/serve"
)

// version is set by the release build.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "wait for a debugger, and print how Terraform can attach to this process")
	flag.Parse()

	newServer := func() tfprotov6.ProviderServer { return serve.NewServer(provider.New(version)()) }
	if err := serve.Serve(newServer, *debug); err != nil {
		log.Fatal(err)
	}
}
