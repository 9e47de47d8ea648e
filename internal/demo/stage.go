package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/loopback"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/receiver"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

var organizations = []string{"acme", "globex", "initech"}

const repository = "acme/widgets"

// stage holds what the steps of the story use.
type stage struct {
	github      *fakegithub.Server
	receiver    *receiver.Receiver
	receiverURL string
	// many, watch, repository, and global are the examples that the story applies.
	many, watch, repository, global *terraformcli.Workdir
	secret, token                   string
	servers                         []*http.Server
}

// setUp finds a CLI, builds the provider, and starts a GitHub and a receiver on
// loopback.
func setUp(ctx context.Context, dir string) (*stage, error) {
	cli, err := terraformcli.FindWithWriteOnly(ctx)
	if err != nil {
		return nil, err
	}
	started := time.Now()
	rc, err := terraformcli.BuildProvider(ctx, dir)
	if err != nil {
		return nil, err
	}
	fmt.Printf("Built the provider in %s; using %s.\n", time.Since(started).Round(100*time.Millisecond), cli)

	s := &stage{
		github:   fakegithub.New(fakegithub.Options{}),
		receiver: new(receiver.Receiver),
		secret:   rand.Text(),
		token:    "ghp_" + rand.Text(),
	}
	for _, name := range organizations {
		s.github.AddOrganization(name)
	}
	s.github.AddRepository("acme", "widgets")
	s.github.AddToken(s.token, fakegithub.Token{Scopes: []string{"admin:org_hook", "admin:repo_hook"}, SiteAdmin: true})
	api, err := s.serve(ctx, s.github)
	if err != nil {
		return nil, err
	}
	if s.receiverURL, err = s.serve(ctx, s.receiver); err != nil {
		s.close()
		return nil, err
	}
	fmt.Printf("A GitHub with the organizations %s is at %s; a receiver of webhooks at %s.\n",
		strings.Join(organizations, ", "), api, s.receiverURL)
	if err := s.copyExamples(cli, dir, rc, api); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// copyExamples copies each example into a working directory.
func (s *stage) copyExamples(cli *terraformcli.CLI, dir, rc, api string) error {
	names, err := json.Marshal(organizations)
	if err != nil {
		return err
	}
	example := func(name string, variables ...string) *terraformcli.Workdir {
		work := filepath.Join(dir, name)
		err = errors.Join(err, terraformcli.CopyConfiguration(filepath.Join("examples", name), work))
		return &terraformcli.Workdir{CLI: cli, Dir: work, Env: append(variables,
			"TF_CLI_CONFIG_FILE="+rc, "GITHUB_BASE_URL="+api, "GITHUB_TOKEN="+s.token)}
	}
	secret := "TF_VAR_webhook_secret=" + s.secret
	s.many = example("many-organizations", secret, "TF_VAR_organizations="+string(names), "TF_VAR_payload_url="+s.receiverURL)
	s.watch = example("check-deliveries", "TF_VAR_organization="+organizations[0], "TF_VAR_payload_url="+s.receiverURL+"/"+organizations[0])
	s.repository = example("many-repositories", secret, `TF_VAR_repositories={"acme":["widgets"]}`, "TF_VAR_payload_url="+s.receiverURL+"/widgets")
	s.global = example("global-webhook", secret, "TF_VAR_payload_url="+s.receiverURL+"/global")
	return err
}

// serve serves the handler on a free port of loopback.
func (s *stage) serve(ctx context.Context, handler http.Handler) (string, error) {
	server, url, err := loopback.Serve(ctx, loopback.AnyPort, handler)
	if err == nil {
		s.servers = append(s.servers, server)
	}
	return url, err
}

func (s *stage) close() {
	s.github.Close()
	for _, server := range slices.Backward(s.servers) {
		_ = server.Close()
	}
}

// terraform runs the CLI on an example, prints the command and the lines of its
// output that show selects, and returns the whole output. It fails if the exit
// code is different.
func terraform(ctx context.Context, w *terraformcli.Workdir, code int, show func(line string) bool, args ...string) (string, error) {
	fmt.Printf("   $ %s %s\n", filepath.Base(w.CLI.Path), strings.Join(args, " "))
	result, err := w.Run(ctx, append([]string{args[0], "-no-color"}, args[1:]...)...)
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(result.Stdout + result.Stderr) {
		if show != nil && show(line) {
			fmt.Print("     " + line)
		}
	}
	if result.ExitCode != code {
		return "", fmt.Errorf("exit code %d, want %d:\n%s%s", result.ExitCode, code, result.Stdout, result.Stderr)
	}
	return result.Stdout + result.Stderr, nil
}
