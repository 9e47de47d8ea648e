//go:build !windows

package organizationwebhook_test

import (
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// interrupted applies until a request arrives, then sends the signal of Ctrl-C. It
// returns the output.
func interrupted(t *testing.T, w *terraformcli.Workdir, arrived <-chan struct{}, args ...string) string {
	t.Helper()
	cmd, out := startApply(t, w, args...)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = cmd.Wait()
	}()
	select {
	case <-arrived:
	case <-ended:
		t.Fatalf("the apply ended before the interrupt:\n%s", out.String())
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ended:
	case <-time.After(time.Minute):
		_ = cmd.Process.Kill()
		t.Fatal("the apply did not end within a minute")
	}
	return out.String()
}

// TestInterruptDuringCreate completes the request in flight: the webhook is in the
// state.
func TestInterruptDuringCreate(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "it tests the provider's process, not the kind of webhooks")
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/saved_plan")
	arrived, respond := make(chan struct{}), make(chan struct{})
	g.Inject(fakegithub.Fault{Method: "POST", Times: 1, AfterCommit: true, Responder: func(rw http.ResponseWriter, _ *http.Request, response *http.Response) {
		close(arrived)
		<-respond
		for name, values := range response.Header {
			rw.Header()[name] = values
		}
		rw.WriteHeader(response.StatusCode)
		_, _ = io.Copy(rw, response.Body)
	}})
	go func() {
		<-arrived
		time.Sleep(time.Second) // the interrupt comes first
		close(respond)
	}()
	out := interrupted(t, w, arrived)
	if state := acctest.Run(t, w, 0, "state", "list"); !strings.Contains(state, address) {
		t.Errorf("the webhook is not in the state:\n%s", out)
	}
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
}

// TestInterruptDuringWait interrupts the wait for a rate limit.
func TestInterruptDuringWait(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "it tests the provider's process, not the kind of webhooks")
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/saved_plan")
	arrived := make(chan struct{})
	limit := fakegithub.SecondaryLimit(http.StatusForbidden, "600")
	g.Inject(fakegithub.Fault{Method: "POST", Times: 1, Responder: func(rw http.ResponseWriter, r *http.Request, response *http.Response) {
		limit(rw, r, response)
		close(arrived)
	}})
	out := interrupted(t, w, arrived)
	if !strings.Contains(out, "interrupted") {
		t.Errorf("the output lacks the interrupt:\n%s", out)
	}
	if hooks := g.Hooks(acctest.Organization); len(hooks) != 0 {
		t.Errorf("there are %d webhooks, want none", len(hooks))
	}
}

// TestInterruptDuringPace interrupts the wait for the pace of writes.
func TestInterruptDuringPace(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "it tests the provider's process, not the kind of webhooks")
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.WorkdirConfig(t, `
provider "githubhooks" {
  organization      = local.organization
  writes_per_minute = 1
}

resource "githubhooks_organization_webhook" "test" {
  count = 2

  url = "https://receiver.example.com/${count.index}"
}
`, "TF_LOG_PROVIDER=INFO")
	sent := make(chan struct{})
	var once sync.Once
	g.Inject(fakegithub.Fault{Method: "POST", Responder: fakegithub.CutOff(), Match: func(*http.Request) bool {
		once.Do(func() { close(sent) })
		return false
	}})
	first := make(chan struct{})
	go func() {
		<-sent
		time.Sleep(time.Second) // by then the provider has paced the second request
		close(first)
	}()
	out := interrupted(t, w, first)
	for _, want := range []string{"interrupted", "writes_per_minute"} {
		if !strings.Contains(out, want) {
			t.Errorf("the output lacks %q:\n%s", want, out)
		}
	}
	if hooks := g.Hooks(acctest.Organization); len(hooks) != 1 {
		t.Errorf("there are %d webhooks, want the first one", len(hooks))
	}
}
