package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/bench/usage"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// updatedEvent is the event that an update subscribes the webhooks to.
const updatedEvent = "issues"

// commands are the arguments of the CLI in each phase.
var commands = map[phase][]string{
	create:  {"apply", "-auto-approve"},
	plan:    {"plan", "-detailed-exitcode"}, // exit code 2 means a change
	update:  {"apply", "-auto-approve", `-var=events=["` + updatedEvent + `"]`},
	destroy: {"destroy", "-auto-approve"},
}

// cliRun is a directory in which the CLI runs the phases, with the provider or
// with the tiny provider.
type cliRun struct {
	work  *terraformcli.Workdir
	usage string
}

// prepare creates the directory of a cliRun below dir. It uses the built provider, the
// GitHub at api, and the state at that address.
func prepare(ctx context.Context, cli *terraformcli.CLI, built *program, r row, dir, api, state string) (*cliRun, error) {
	run := &cliRun{usage: filepath.Join(dir, "usage")}
	run.work = &terraformcli.Workdir{CLI: cli, Dir: filepath.Join(dir, "work"), Env: []string{
		"TF_CLI_CONFIG_FILE=" + built.config,
		"TF_HTTP_ADDRESS=" + state,
		"GITHUB_BASE_URL=" + api,
		"GITHUB_TOKEN=" + token,
		fmt.Sprintf("TF_VAR_owners=%d", r.Owners),
		fmt.Sprintf("TF_VAR_repositories=%t", r.Repositories),
		fmt.Sprintf("TF_VAR_each=%d", r.each()),
		"TF_VAR_secret=" + secret,
		usage.Variable + "=" + run.usage,
	}}
	if err := os.MkdirAll(run.usage, 0o750); err != nil {
		return nil, err
	}
	if err := terraformcli.CopyConfiguration("internal/bench/configuration", run.work.Dir); err != nil {
		return nil, err
	}
	if _, err := run.work.MustRun(ctx, "init", "-no-color"); err != nil {
		return nil, err
	}
	_, err := usage.Total(run.usage) // discards the usage of init
	return run, err
}

// run runs a phase's command.
func (c *cliRun) run(ctx context.Context, p phase) (time.Duration, usage.Usage, error) {
	begin := time.Now()
	_, err := c.work.MustRun(ctx, append(commands[p], "-no-color")...)
	wall := time.Since(begin)
	if err != nil {
		return 0, usage.Usage{}, err
	}
	cost, err := usage.Total(c.usage)
	return wall, cost, err
}
