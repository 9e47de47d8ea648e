// The command terraform-provider-githubhooks is a Terraform provider for
// GitHub's webhooks. Terraform and OpenTofu start it by themselves.
package main

import (
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "wait for a debugger, and print how Terraform can attach to this process")
	flag.Parse()

	var options []tf6server.ServeOpt
	if *debug {
		options = append(options, tf6server.WithManagedDebug())
	}
	err := tf6server.Serve("registry.terraform.io/githubhooks/githubhooks", func() tfprotov6.ProviderServer {
		return provider.NewServer(provider.New(version)())
	}, options...)
	if err != nil {
		log.Fatal(err)
	}
}
