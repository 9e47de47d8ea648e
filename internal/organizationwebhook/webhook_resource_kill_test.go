package organizationwebhook_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

const killed = 20 // webhooks

// TestKill kills the provider, or the CLI and the provider, while a request of an
// apply of 20 webhooks is in flight. After the next apply there are 20 webhooks, or
// the errors have the import block of each that is not in the state.
func TestKill(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "it tests the provider's process, not the kind of webhooks")
	needsProc(t)
	for _, victim := range []string{"provider", "CLI"} {
		for request := range killed {
			for _, committed := range []bool{false, true} {
				if !acctest.Long() && (request != killed/2 || !committed) {
					continue
				}
				t.Run(fmt.Sprintf("%s, request %d, committed %t", victim, request, committed), func(t *testing.T) {
					t.Parallel()
					testKill(t, victim, request, committed)
				})
			}
		}
	}
}

func testKill(t *testing.T, victim string, request int, committed bool) {
	f := acctest.StartFake(t, fakegithub.Options{})
	f.AddOrganization("org-0")
	w := f.Workdir(t, "testdata/many", "TF_VAR_organizations=1", fmt.Sprintf("TF_VAR_webhooks_each=%d", killed),
		"TF_VAR_url=https://example.com", "TF_VAR_secret=one")
	reached, dead := make(chan struct{}), make(chan struct{})
	f.Inject(fakegithub.Fault{Method: "POST", Skip: request, Times: 1, AfterCommit: committed, Responder: func(rw http.ResponseWriter, _ *http.Request, answered *http.Response) {
		close(reached)
		<-dead
		if answered != nil {
			rw.WriteHeader(answered.StatusCode)
			_, _ = io.Copy(rw, answered.Body)
		}
	}})
	killDuring(t, w, victim, reached, dead)
	f.ClearFaults()
	if victim == "CLI" {
		removeTruncatedState(t, w)
	}
	applyAgain(t, f, w)
}

// removeTruncatedState removes a state file that the killed CLI wrote in part:
// Terraform writes a local state in place. A user restores the backup, which a
// first apply does not have.
func removeTruncatedState(t *testing.T, w *terraformcli.Workdir) {
	t.Helper()
	state := filepath.Join(w.Dir, "terraform.tfstate")
	text, err := os.ReadFile(state)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if len(text) > 0 && !json.Valid(text) {
		t.Logf("the CLI was killed while it wrote its state, %d bytes of it", len(text))
		if err := os.Remove(state); err != nil {
			t.Fatal(err)
		}
	}
}

// killDuring applies, and kills when the request arrives.
func killDuring(t *testing.T, w *terraformcli.Workdir, victim string, reached <-chan struct{}, dead chan<- struct{}) {
	cmd, out := startApply(t, w)
	select {
	case <-reached:
	case <-time.After(time.Minute):
		kill(t, cmd.Process.Pid)
		t.Fatal("the request was not reached within a minute")
	}
	providers, err := childProcesses(cmd.Process.Pid)
	if err != nil {
		t.Fatal(err)
	}
	if victim == "CLI" {
		kill(t, cmd.Process.Pid)
	}
	kill(t, providers...)
	close(dead)
	if err := cmd.Wait(); err == nil {
		t.Fatalf("the apply succeeds:\n%s", out.String())
	}
}

var importID = regexp.MustCompile(`id\s*=\s*"org-0/(\d+)"`)

// applyAgain applies until all webhooks are in the state, with the import blocks of
// the errors.
func applyAgain(t *testing.T, f *acctest.Fake, w *terraformcli.Workdir) {
	result, err := w.Run(t.Context(), "apply", "-auto-approve", "-no-color")
	if err != nil {
		t.Fatal(err)
	}
	if result.ExitCode != 0 {
		// One block for all: Terraform 1.17's development version uses only the
		// first of several for one resource.
		ids := ""
		for _, found := range importID.FindAllStringSubmatch(result.Stderr, -1) {
			for _, hook := range f.Hooks("org-0") {
				if fmt.Sprint(hook.ID) == found[1] {
					key := strings.TrimPrefix(hook.URL, "https://example.com/")
					ids += fmt.Sprintf("    %q = \"org-0/%s\"\n", key, found[1])
				}
			}
		}
		if ids == "" {
			t.Fatalf("the error has no import block:\n%s", result.Stderr)
		}
		blocks := "import {\n  for_each = {\n" + ids + "  }\n  to = githubhooks_organization_webhook.test[each.key]\n  id = each.value\n}\n"
		if err := os.WriteFile(filepath.Join(w.Dir, "adopt.tf"), []byte(blocks), 0o600); err != nil {
			t.Fatal(err)
		}
		acctest.Run(t, w, 0, "apply", "-auto-approve")
	}
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	hooks := f.Hooks("org-0")
	if len(hooks) != killed {
		t.Errorf("there are %d webhooks, want %d", len(hooks), killed)
	}
	for _, hook := range hooks {
		if hook.Secret != "one" {
			t.Errorf("webhook %s has the secret %q", hook.URL, hook.Secret)
		}
	}
}
