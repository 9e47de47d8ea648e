// The command terraform-provider-githubhooks is a Terraform provider for
// GitHub's webhooks. Terraform and OpenTofu start it by themselves.
package main

import (
	"context"
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "wait for a debugger, and print how Terraform can attach to this process")
	flag.Parse()

	err := providerserver.Serve(context.Background(), provider.New(version), providerserver.ServeOpts{
		Address: "registry.terraform.io/githubhooks/githubhooks",
		Debug:   *debug,
	})
	if err != nil {
		log.Fatal(err)
	}
}
