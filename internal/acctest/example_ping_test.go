package acctest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestExamplePingAction applies the example of the ping, which triggers one action,
// and invokes the other with the command in the example.
func TestExamplePingAction(t *testing.T) {
	t.Parallel()
	acctest.SkipBelow(t, tfversion.Version1_14_0, "actions")
	text, err := os.ReadFile(examples + "actions/githubhooks_organization_webhook_ping/action.tf")
	if err != nil {
		t.Fatal(err)
	}
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/empty")
	const url, invoke = "https://ci.example.com", "-invoke=action.githubhooks_organization_webhook_ping.now"
	if n := strings.Count(string(text), url); n != 1 || !strings.Contains(string(text), "terraform apply "+invoke+"\n") {
		t.Fatalf("the example has %s %d times, or does not show %s", url, n, invoke)
	}
	write(t, filepath.Join(w.Dir, "main.tf"), requirement+strings.Replace(string(text), url, g.ReceiverURL, 1))
	acctest.Run(t, w, 0, "init")
	pings := func(what string, want int) {
		t.Helper()
		g.Delivered(t)
		if got := g.Receiver.Deliveries("/github"); len(got) != want {
			t.Errorf("%s: the receiver has %d pings, want %d", what, len(got), want)
		}
	}
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	pings("GitHub's own and the triggered one", 2)
	out := acctest.Run(t, w, 0, "apply", "-auto-approve", invoke)
	if !strings.Contains(out, "The receiver returned 204 No Content") {
		t.Errorf("the output of the invoked ping is\n%s", out)
	}
	pings("and the invoked one", 3)
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	pings("a plan sends none", 3)
}
