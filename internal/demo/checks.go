package main

import (
	"context"
	"fmt"
	"net/http"
	"os"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/leaks"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// checked prints a statement that was checked, or returns an error if it is false.
func checked(ok bool, format string, args ...any) error {
	statement := fmt.Sprintf(format, args...)
	if !ok {
		return fmt.Errorf("check failed: %s", statement)
	}
	fmt.Println("   ✓ " + statement)
	return nil
}

// verifyPing checks that a correctly signed ping arrived at the path of that name.
func (s *stage) verifyPing(ctx context.Context, name string) error {
	if err := s.delivered(ctx); err != nil {
		return err
	}
	signed := 0
	for _, d := range s.receiver.Deliveries("/" + name) {
		if d.Event == "ping" && d.SignedWith(s.secret) && !d.SignedWith("another secret") {
			signed++
		}
	}
	return checked(signed == 1, "the ping for %s arrived, and its X-Hub-Signature-256 is that of the secret over the body", name)
}

// searchSecrets searches every file of the working directory, including the
// content of plans and private state; the files in must have to exist.
func (s *stage) searchSecrets(w *terraformcli.Workdir, must ...string) error {
	searched := leaks.Search{}
	if err := searched.AddTree(os.DirFS(w.Dir)); err != nil {
		return err
	}
	for _, name := range must {
		if len(searched[name]) == 0 {
			return fmt.Errorf("there is no %s to search", name)
		}
	}
	for _, value := range []string{s.secret, s.token} {
		if where := searched.Find(value); where != "" {
			return fmt.Errorf("a secret is in %s", where)
		}
	}
	return checked(true, "neither the secret nor the token is in any file, in plain text or encoded: not in the state, its private part, or a plan")
}

// requests checks the number of requests with that method, and that no request
// with a different method wrote.
func (s *stage) requests(method string, want int) error {
	got, writes := 0, 0
	for _, r := range s.github.Requests() {
		if r.Method == method {
			got++
		} else if r.Method != http.MethodGet {
			writes++
		}
	}
	if method == http.MethodGet {
		return checked(got == want && writes == 0, "it took %d GET requests, and none that writes", want)
	}
	return checked(got == want && writes == 0, "it took %d %s, and no other request that writes", want, method)
}
