// The command install builds the provider into the directory in which Terraform
// and OpenTofu look before they ask a registry, so that `terraform init` finds
// it without any CLI configuration; with -remove it takes away what it put
// there. Run it in the module's root.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

func main() {
	remove := flag.Bool("remove", false, "remove what was installed")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, *remove)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, remove bool) error {
	mirror, err := terraformcli.ImpliedMirror()
	if err != nil {
		return err
	}
	if remove {
		return uninstall(mirror)
	}
	written, err := terraformcli.Install(ctx, mirror)
	if err != nil {
		return err
	}
	fmt.Println("Installed the provider for Terraform and for OpenTofu:")
	for _, file := range written {
		fmt.Println("  " + file)
	}
	fmt.Print(next)
	return nil
}

const next = `
Next, where your configuration is:
  terraform init
Where another build was used before, remove that one's checksum first:
  rm .terraform.lock.hcl
A CLI configuration (~/.terraformrc, ~/.tofurc) with provider_installation hides
what is installed here. make uninstall removes it.
`

func uninstall(mirror string) error {
	removed, err := terraformcli.Uninstall(mirror)
	for _, file := range removed {
		fmt.Println("Removed", file)
	}
	if err == nil && len(removed) == 0 {
		fmt.Println("Nothing is installed in", mirror)
	}
	return err
}
