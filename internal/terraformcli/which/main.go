// The command which prints the path of the Terraform or OpenTofu that the
// tests are to use, as terraformcli.Find chooses it.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

func main() {
	cli, err := terraformcli.Find(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(cli.Path)
}
