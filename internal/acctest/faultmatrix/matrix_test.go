// Package faultmatrix makes every request of the provider fail in every way, and
// checks the diagnostics, the state, and the webhooks.
package faultmatrix

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestMatrix injects each fault into each endpoint, once, in virtual time.
func TestMatrix(t *testing.T) {
	t.Parallel()
	var cells, errors atomic.Int64
	t.Cleanup(func() {
		t.Logf("%d endpoints and runs, %d faults: in %d cells got no error, in %d an error; after one more apply at most, GitHub and the state agree",
			len(rows), len(columns), cells.Load()-errors.Load(), errors.Load())
	})
	for _, r := range rows {
		for _, c := range columns {
			cells.Add(1)
			if expected(r, c) != nil {
				errors.Add(1)
			}
			t.Run(r.name+"/"+c.name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) { cell(t, r, c) })
			})
		}
	}
}

func cell(t *testing.T, r row, c column) {
	f := acctest.StartFake(t, fakegithub.Options{}, acctest.InMemory)
	m := f.ProtocolRun(t, r.typeName, inAcme)
	if r.before != nil {
		if err := m.Apply(r.before); err != nil {
			t.Fatal(err)
		}
	}
	if r.prepare != nil {
		r.prepare(t, f, m)
	}
	settle(t, f)
	f.ResetRequests()
	f.Inject(fakegithub.Fault{Method: r.method, Path: r.path, Times: 1, AfterCommit: c.after, Responder: c.respond()})

	run := r.run
	if run == nil {
		run = func(_ *testing.T, _ *acctest.Fake, m *acctest.ProtocolRun) error { return m.Apply(r.after) }
	}
	start := time.Now()
	err := run(t, f, m)
	if requestCount(f) == 0 {
		t.Fatalf("no request failed: %q", f.Log())
	}
	want := expected(r, c)
	switch {
	case want == nil && err != nil:
		t.Errorf("got the error %v", err)
	case want != nil && err == nil:
		t.Errorf("got no error, want %q", want)
	case want != nil && !acctest.ErrorContains(want...).MatchString(err.Error()):
		t.Errorf("got %v, want %q", err, want)
	}
	if err == nil && time.Since(start) < c.waits {
		t.Errorf("it took %s, want at least %s: %q", time.Since(start), c.waits, f.Log())
	}
	if err != nil {
		if err := run(t, f, m); err != nil {
			t.Errorf("the next apply fails: %v", err)
		}
	}
	checkAgreement(t, f, m, r)
}

// settle waits for pending pings.
func settle(t *testing.T, f *acctest.Fake) {
	if err := f.WaitForDeliveries(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// requestCount returns the number of requests of the cell. The first is the failed
// one.
func requestCount(f *acctest.Fake) int { return len(f.Requests()) }

// checkAgreement checks that GitHub and the state have exactly the configuration.
func checkAgreement(t *testing.T, f *acctest.Fake, m *acctest.ProtocolRun, r row) {
	hooks := f.Hooks(acctest.Organization)
	if r.typeName == globalType {
		hooks = f.GlobalHooks()
	}
	if r.after == nil {
		if len(hooks) != 0 || m.Exists() {
			t.Errorf("%d webhooks are left, in the state: %t", len(hooks), m.Exists())
		}
		return
	}
	if len(hooks) != 1 {
		t.Fatalf("there are %d webhooks, want exactly one", len(hooks))
	}
	hook := hooks[0]
	want := map[string]any{"hook_id": hook.ID, "url": hook.URL, "content_type": hook.ContentType, "active": hook.Active, "secret_configured": hook.Secret != ""}
	for name, value := range want {
		if got := m.Attribute(name); got != value {
			t.Errorf("the state has %s = %v, GitHub has %v", name, got, value)
		}
	}
	for name, value := range r.after {
		switch name {
		case "secret_wo":
			if hook.Secret != value {
				t.Errorf("GitHub has the secret %q, want %q", hook.Secret, value)
			}
		case "events":
			if got := strings.Join(hook.Events, " "); got != "issues" {
				t.Errorf("GitHub has the events %q", got)
			}
		default:
			if fmt.Sprint(m.Attribute(name)) != fmt.Sprint(value) {
				t.Errorf("the state has %s = %v, configured is %v", name, m.Attribute(name), value)
			}
		}
	}
	if hook.Secret == "" && r.prepare != nil && r.after["secret_wo"] == nil {
		t.Error("a secret that was to stay is gone")
	}
	f.ResetRequests()
	if err := m.Apply(r.after); err != nil {
		t.Errorf("an apply without changes fails: %v", err)
	}
	for _, w := range f.TakeWrites() {
		t.Errorf("an apply without changes writes: %s", acctest.Describe(w))
	}
}
