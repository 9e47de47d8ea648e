package organizationwebhook_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/leaks"
)

// TestNoLeaksInCrash crashes the provider while it uses the secrets: the dump has
// none of them.
func TestNoLeaksInCrash(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, noUsername)
	needsProc(t)
	secret, password := `s3cr3t&"+/é<one>`, `p4ssw0rd&"+/é<three>`
	f := acctest.StartFake(t, fakegithub.Options{})
	log := filepath.Join(t.TempDir(), "trace.log")
	w := f.Workdir(t, "testdata/leak", "TF_LOG=TRACE", "TF_LOG_PATH="+log, "GOTRACEBACK=all",
		"TF_VAR_url="+f.ReceiverURL+"/hook", "TF_VAR_secret="+secret, "TF_VAR_password="+password)
	reached, dead := make(chan struct{}), make(chan struct{})
	defer close(dead)
	f.Inject(fakegithub.Fault{Method: "POST", Times: 1, Responder: func(http.ResponseWriter, *http.Request, *http.Response) {
		close(reached)
		<-dead
	}})
	cmd, out := startApply(t, w)
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-reached:
	case err := <-ended:
		t.Fatalf("the apply ended before its request (%v):\n%s", err, out.String())
	case <-time.After(time.Minute):
		kill(t, cmd.Process.Pid)
		t.Fatal("the request was not reached within a minute")
	}
	providers, err := childProcesses(cmd.Process.Pid)
	if err != nil {
		t.Fatal(err)
	}
	for _, pid := range providers {
		process, err := os.FindProcess(pid)
		if err == nil {
			err = process.Signal(syscall.SIGABRT)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	err = <-ended
	trace, readErr := os.ReadFile(log)
	if err == nil || readErr != nil || !strings.Contains(string(trace), "SIGABRT") || !strings.Contains(string(trace), "goroutine ") {
		t.Fatalf("there is no dump of the crash (%v, %v):\n%s", err, readErr, out.String())
	}
	searched := leaks.Search{"the CLI's output": out.Bytes(), "trace.log": trace}
	if err := searched.AddTree(os.DirFS(w.Dir)); err != nil {
		t.Fatal(err)
	}
	for _, value := range []string{secret, password, acctest.Token} {
		if where := searched.Find(value); where != "" {
			t.Errorf("%q is in %s", value, where)
		}
	}
}
