package organizationwebhook_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// TestConcurrentWebhooks applies 1,000 webhooks, 100 at a time, with a provider
// that was built with the race detector.
func TestConcurrentWebhooks(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "it tests concurrency, not the kind of webhooks")
	acctest.NeedsLong(t)
	const organizations, each = 10, 100
	f := acctest.StartFake(t, fakegithub.Options{})
	for i := range organizations {
		f.AddOrganization(fmt.Sprintf("org-%d", i))
	}
	config, err := terraformcli.BuildProvider(t.Context(), t.TempDir(), "-race")
	if err != nil {
		t.Fatal(err)
	}
	races := filepath.Join(t.TempDir(), "race")
	w := f.Workdir(t, "testdata/many", "TF_CLI_CONFIG_FILE="+config, "GORACE=log_path="+races,
		fmt.Sprintf("TF_VAR_organizations=%d", organizations), fmt.Sprintf("TF_VAR_webhooks_each=%d", each),
		"TF_VAR_url=https://example.com", "TF_VAR_secret=one")
	acctest.Run(t, w, 0, "apply", "-auto-approve", "-parallelism=100")
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode", "-parallelism=100")
	acctest.Run(t, w, 0, "apply", "-auto-approve", "-parallelism=100", `-var=events=["issues"]`)
	for i := range organizations {
		if got := len(f.Hooks(fmt.Sprintf("org-%d", i))); got != each {
			t.Errorf("org-%d has %d webhooks, want %d", i, got, each)
		}
	}
	acctest.Run(t, w, 0, "destroy", "-auto-approve", "-parallelism=100")
	reports, err := filepath.Glob(races + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, report := range reports {
		text, err := os.ReadFile(report)
		t.Errorf("%s %v", text, err)
	}
}

// TestConcurrentApplies applies two configurations of one organization at the same
// time. If they have the same payload URLs, each webhook is created once, and the
// errors of the other resources have its import block.
func TestConcurrentApplies(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "it tests concurrency, not the kind of webhooks")
	const each = 15
	for _, row := range []struct {
		name string
		urls []string
		want int
	}{
		{"different webhooks", []string{"https://example.com/a", "https://example.com/b"}, 2 * each},
		{"the same webhooks", []string{"https://example.com/a", "https://example.com/a"}, each},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			f := acctest.StartFake(t, fakegithub.Options{})
			f.AddOrganization("org-0")
			var (
				wg      sync.WaitGroup
				outputs [2]string
				failed  [2]bool
			)
			for i, url := range row.urls {
				w := f.Workdir(t, "testdata/many", "TF_VAR_organizations=1", fmt.Sprintf("TF_VAR_webhooks_each=%d", each),
					"TF_VAR_url="+url, "TF_VAR_secret=one")
				wg.Go(func() {
					result, err := w.Run(t.Context(), "apply", "-auto-approve", "-no-color")
					if err != nil {
						t.Error(err)
						return
					}
					outputs[i], failed[i] = result.Stdout+result.Stderr, result.ExitCode != 0
				})
			}
			wg.Wait()
			if got := len(f.Hooks("org-0")); got != row.want {
				t.Errorf("there are %d webhooks, want %d", got, row.want)
			}
			created := strings.Count(outputs[0]+outputs[1], "Creation complete")
			blocks := strings.Count(outputs[0]+outputs[1], "import {")
			if created != row.want || created+blocks != 2*each || (failed[0] || failed[1]) != (blocks > 0) {
				t.Errorf("%d were created, %d import blocks, failed: %v\n%s\n%s", created, blocks, failed, outputs[0], outputs[1])
			}
		})
	}
}
