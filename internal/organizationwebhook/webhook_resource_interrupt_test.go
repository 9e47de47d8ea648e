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

// interrupted applies until a request was struck, then sends what Ctrl-C sends.
// It gives the output.
func interrupted(t *testing.T, w *terraformcli.Workdir, struck <-chan struct{}, args ...string) string {
	t.Helper()
	cmd, out := startApply(t, w, args...)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = cmd.Wait()
	}()
	select {
	case <-struck:
	case <-ended:
		t.Fatalf("it ended by itself:\n%s", out.String())
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ended:
	case <-time.After(time.Minute):
		_ = cmd.Process.Kill()
		t.Fatal("it did not end within a minute")
	}
	return out.String()
}

// TestInterruptDuringCreate lets the request finish: the webhook is in the
// state.
func TestInterruptDuringCreate(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/saved_plan")
	struck, answer := make(chan struct{}), make(chan struct{})
	g.Inject(fakegithub.Fault{Method: "POST", Times: 1, AfterCommit: true, Strike: func(rw http.ResponseWriter, _ *http.Request, answered *http.Response) {
		close(struck)
		<-answer
		for name, values := range answered.Header {
			rw.Header()[name] = values
		}
		rw.WriteHeader(answered.StatusCode)
		_, _ = io.Copy(rw, answered.Body)
	}})
	go func() {
		<-struck
		time.Sleep(time.Second) // the interrupt comes first
		close(answer)
	}()
	out := interrupted(t, w, struck)
	if state := acctest.Run(t, w, 0, "state", "list"); !strings.Contains(state, address) {
		t.Errorf("the webhook is not in the state:\n%s", out)
	}
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
}

// TestInterruptDuringWait ends the wait for a rate limit at once.
func TestInterruptDuringWait(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/saved_plan")
	struck := make(chan struct{})
	limit := fakegithub.SecondaryLimit(http.StatusForbidden, "600")
	g.Inject(fakegithub.Fault{Method: "POST", Times: 1, Strike: func(rw http.ResponseWriter, r *http.Request, answered *http.Response) {
		limit(rw, r, answered)
		close(struck)
	}})
	out := interrupted(t, w, struck)
	if !strings.Contains(out, "interrupted") {
		t.Errorf("the error does not say that it was interrupted:\n%s", out)
	}
	if hooks := g.Hooks(acctest.Organization); len(hooks) != 0 {
		t.Errorf("there are %d webhooks, want none", len(hooks))
	}
}

// TestInterruptDuringPace ends the wait for the pace of writes at once.
func TestInterruptDuringPace(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/paced", "TF_LOG_PROVIDER=INFO")
	asked := make(chan struct{})
	var once sync.Once
	g.Inject(fakegithub.Fault{Method: "POST", Strike: fakegithub.CutOff(), Match: func(*http.Request) bool {
		once.Do(func() { close(asked) })
		return false
	}})
	first := make(chan struct{})
	go func() {
		<-asked
		time.Sleep(time.Second) // so long both have been on their way
		close(first)
	}()
	out := interrupted(t, w, first)
	for _, want := range []string{"interrupted", "writes_per_minute"} {
		if !strings.Contains(out, want) {
			t.Errorf("the output does not say %q:\n%s", want, out)
		}
	}
	if hooks := g.Hooks(acctest.Organization); len(hooks) != 1 {
		t.Errorf("there are %d webhooks, want the one that went at once", len(hooks))
	}
}
