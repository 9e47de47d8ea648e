package organizationwebhook_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/leaks"
)

// TestNoLeaks creates and updates a webhook, errors included, with the log level
// TRACE, and searches all output and files for the secret, the password, and the
// token.
func TestNoLeaks(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, noUsername)
	// Characters that every encoding changes.
	secret, rotated, password := `s3cr3t&"+/é<one>`, `s3cr3t&"+/é<two>`, `p4ssw0rd&"+/é<three>`
	g := acctest.StartFake(t, fakegithub.Options{})
	log := filepath.Join(t.TempDir(), "trace.log")
	w := g.Workdir(t, "testdata/leak",
		"TF_LOG=TRACE", "TF_LOG_PATH="+log,
		"TF_VAR_url="+g.ReceiverURL+"/hook", "TF_VAR_secret="+secret, "TF_VAR_password="+password)
	var output strings.Builder
	run := func(code int, args ...string) {
		t.Helper()
		output.WriteString(acctest.Run(t, w, code, args...))
	}
	checkSecret := func(want string) {
		t.Helper()
		if hook, err := onlyHook(g); err != nil || hook.Secret != want || hook.Password != password {
			t.Fatalf("GitHub has %+v, %v; want the secret %q and the password", hook, err, want)
		}
	}

	// The error of GitHub repeats the request.
	echo := g.Inject(fakegithub.Fault{Method: "POST", Responder: fakegithub.Unprocessable("secret is bad: " + secret + ", " + password + ", " + acctest.Token)})
	run(1, "apply", "-auto-approve")
	echo()
	// The response to the create request is lost.
	g.Inject(fakegithub.Fault{Method: "POST", Times: 1, AfterCommit: true, Responder: fakegithub.CutOff()})
	run(0, "plan", "-out=create.tfplan")
	run(0, "apply", "create.tfplan")
	checkSecret(secret)
	run(0, "show", "-json", "create.tfplan")

	w.Env = append(w.Env, "TF_VAR_secret="+rotated)
	g.Inject(fakegithub.Fault{Method: "PATCH", Times: 1, Responder: fakegithub.Response(http.StatusUnprocessableEntity, nil,
		fmt.Sprintf(`{"message":%q,"errors":[{"code":"custom","field":"secret","value":%q,"message":%q}]}`, rotated, rotated, rotated))})
	run(0, "plan", "-out=rotate.tfplan")
	run(1, "apply", "rotate.tfplan")
	run(0, "apply", "-auto-approve")
	checkSecret(rotated)
	run(0, "apply", "-auto-approve", `-var=events=["issues"]`)
	checkSecret(rotated)
	run(0, "show", "-json")
	g.Inject(fakegithub.Fault{Times: 1, Responder: fakegithub.Response(http.StatusUnauthorized, nil, `{"message":"Bad credentials: `+acctest.Token+`"}`)})
	run(1, "plan")
	run(0, "state", "pull")

	trace, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	searched := leaks.Search{"the CLI's output": []byte(output.String()), "trace.log": trace}
	if err := searched.AddTree(os.DirFS(w.Dir)); err != nil {
		t.Fatal(err)
	}
	for _, must := range []string{"the CLI's output", "trace.log", "terraform.tfstate", "terraform.tfstate: private state", "rotate.tfplan: tfplan"} {
		if len(searched[must]) == 0 {
			t.Errorf("%s was not searched", must)
		}
	}
	for _, value := range []string{secret, rotated, password, acctest.Token} {
		if where := searched.Find(value); where != "" {
			t.Errorf("%q is in %s", value, where)
		}
	}
}
