//go:build !windows

package organizationwebhook_test

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// showsInterrupt reports whether the output of an interrupted action has these
// texts. If Terraform reads the progress only after the interrupt, it prints a
// message of its own instead.
func showsInterrupt(out string, texts ...string) bool {
	return acctest.ErrorContains(texts...).MatchString(out) || strings.Contains(out, "Error: execution halted")
}

// TestInterruptDuringPing interrupts the wait for the receiver, in an action and in
// a resource.
func TestInterruptDuringPing(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "it tests the provider's process, not the kind of webhooks")
	for _, kind := range []string{"action", "resource"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			directory, args := "testdata/ping_interrupt", []string(nil)
			if kind == "action" {
				acctest.SkipBelow(t, version.Must(version.NewVersion("1.15.0")), "end of an interrupted action but a crash of its own")
				directory, args = "testdata/actions", []string{invoke("ping"), "-var=delivery_id=1"}
			}
			g := acctest.StartFake(t, fakegithub.Options{})
			hook := oldHook(g, g.ReceiverURL+"/hook")
			w := g.Workdir(t, directory, fmt.Sprint("TF_VAR_hook_id=", hook), "TF_VAR_wait=true", "TF_VAR_timeout=24h")
			arrived, deliveries := make(chan struct{}), 0
			g.Inject(pings(fakegithub.Response(http.StatusNoContent, nil, "")))
			g.Inject(fakegithub.Fault{Method: "GET", Path: "/orgs/*/hooks/*/deliveries", Responder: func(rw http.ResponseWriter, r *http.Request, _ *http.Response) {
				if deliveries++; deliveries == 3 { // the provider now waits for the next poll
					defer close(arrived)
				}
				fakegithub.Response(http.StatusOK, nil, "[]")(rw, r, nil)
			}})
			out := interrupted(t, w, arrived, args...)
			if !showsInterrupt(out, "Cannot check the delivery of the ping of webhook", "interrupted") {
				t.Errorf("the output lacks the interrupt:\n%s", out)
			}
		})
	}
}

// TestInterruptDuringRedelivery completes the request in flight, and sends no
// other.
func TestInterruptDuringRedelivery(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "it tests the provider's process, not the kind of webhooks")
	acctest.SkipBelow(t, tfversion.Version1_14_0, "actions")
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := oldHook(g, g.ReceiverURL+"/hook")
	addAttempts(g, hook, attempted{"a", 10, 503}, attempted{"b", 20, 503}, attempted{"c", 30, 503})
	w := g.Workdir(t, "testdata/actions", fmt.Sprint("TF_VAR_hook_id=", hook), "TF_VAR_failed_since=24h")
	arrived, respond := make(chan struct{}), make(chan struct{})
	second := attempts(1, 1, func(rw http.ResponseWriter, _ *http.Request, answered *http.Response) {
		close(arrived)
		<-respond
		rw.WriteHeader(answered.StatusCode)
		_, _ = io.Copy(rw, answered.Body)
	})
	second.AfterCommit = true
	g.Inject(second)
	go func() {
		<-arrived
		time.Sleep(time.Second) // the interrupt comes first
		close(respond)
	}()
	out := interrupted(t, w, arrived, invoke("redeliver"))
	if !showsInterrupt(out, "2 of 3 redelivered. Not attempted: 1, because the run was interrupted") {
		t.Errorf("the output lacks the summary:\n%s", out)
	}
	if got := events(t, g); !slices.Equal(got, []string{"c", "b"}) {
		t.Errorf("the receiver got %q", got)
	}
}
