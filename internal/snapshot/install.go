package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/loopback"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// token has access to the webhooks on the fake GitHub.
const token = "ghp_snapshotTokenThatIsNoSecret00000000000" //nolint:gosec // not a secret

// configuration requires an exact version: otherwise a CLI installs no pre-release.
const configuration = `terraform {
  required_providers {
    githubhooks = {
      source  = "githubhooks/githubhooks"
      version = %q
    }
  }
}

provider "githubhooks" {
  organization = "acme"
}

resource "githubhooks_organization_webhook" "test" {
  url    = "https://example.com/hook"
  events = ["push", "issues"]
}
`

// install installs this platform's archive from a mirror, and runs the provider against a
// fake GitHub.
func (d *dist) install(ctx context.Context) error {
	cli, err := terraformcli.Find(ctx)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "githubhooks-snapshot-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	archive := d.archive(platform{runtime.GOOS, runtime.GOARCH})
	rc, err := terraformcli.MirrorArchive(dir, d.path(archive))
	if err != nil {
		return err
	}

	github := fakegithub.New(fakegithub.Options{})
	defer github.Close()
	github.AddOrganization("acme")
	github.AddToken(token, fakegithub.Token{Scopes: []string{"admin:org_hook"}})
	server, api, err := loopback.Serve(ctx, loopback.AnyPort, github)
	if err != nil {
		return err
	}
	defer func() { _ = server.Close() }()

	w := &terraformcli.Workdir{CLI: cli, Dir: filepath.Join(dir, "work"), Env: []string{
		"TF_CLI_CONFIG_FILE=" + rc, "GITHUB_BASE_URL=" + api, "GITHUB_TOKEN=" + token,
	}}
	if err := os.Mkdir(w.Dir, 0o750); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(w.Dir, "main.tf"), fmt.Appendf(nil, configuration, d.Version), 0o600); err != nil {
		return err
	}
	for _, args := range [][]string{
		{"init"}, {"validate"}, {"plan"}, {"apply", "-auto-approve"}, {"plan", "-detailed-exitcode"}, {"destroy", "-auto-approve"},
	} {
		if _, err := w.MustRun(ctx, append(args, "-no-color")...); err != nil {
			return err
		}
	}
	fmt.Printf("✓ %s installs %s from a filesystem mirror: init, validate, plan, apply, and destroy work\n", cli, archive)
	return d.checkRequests(github.Requests())
}

// checkRequests checks the requests of apply, plan, and destroy, and their User-Agent.
func (d *dist) checkRequests(requests []fakegithub.Request) error {
	var methods []string
	want := d.Project + "/" + d.Version
	for _, r := range requests {
		methods = append(methods, r.Method)
		if got := r.Header.Get("User-Agent"); got != want {
			return fmt.Errorf("a request has the User-Agent %q, want %q", got, want)
		}
	}
	if got := strings.Join(methods, " "); got != "POST GET GET DELETE" {
		return fmt.Errorf("the requests were %s, want POST GET GET DELETE", got)
	}
	fmt.Println("✓ its User-Agent is", want)
	return nil
}
