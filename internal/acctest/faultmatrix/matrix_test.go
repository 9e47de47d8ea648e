// Package faultmatrix makes every request of the provider go wrong in every
// way, and checks what the user is told and what is left.
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

// TestMatrix strikes each endpoint with each fault, once, in virtual time.
func TestMatrix(t *testing.T) {
	t.Parallel()
	var cells, errors atomic.Int64
	t.Cleanup(func() {
		t.Logf("%d endpoints and runs, %d faults: in %d cells the user sees no error, in %d an error; after one more apply at most, GitHub and the state agree",
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
	f.Inject(fakegithub.Fault{Method: r.method, Path: r.path, Times: 1, AfterCommit: c.after, Strike: c.strike()})

	run := r.run
	if run == nil {
		run = func(_ *testing.T, _ *acctest.Fake, m *acctest.ProtocolRun) error { return m.Apply(r.after) }
	}
	start := time.Now()
	err := run(t, f, m)
	if struck(f) == 0 {
		t.Fatalf("no request was struck: %q", f.Log())
	}
	said := expected(r, c)
	switch {
	case said == nil && err != nil:
		t.Errorf("the user sees an error: %v", err)
	case said != nil && err == nil:
		t.Errorf("the user sees no error, want %q", said)
	case said != nil && !acctest.ErrorContains(said...).MatchString(err.Error()):
		t.Errorf("the user sees %v, want %q", err, said)
	}
	if err == nil && time.Since(start) < c.waits {
		t.Errorf("it took %s, want %s at least: %q", time.Since(start), c.waits, f.Log())
	}
	if err != nil {
		if err := run(t, f, m); err != nil {
			t.Errorf("the next apply fails: %v", err)
		}
	}
	agree(t, f, m, r)
}

// settle waits for pings that are under way.
func settle(t *testing.T, f *acctest.Fake) {
	if err := f.WaitForDeliveries(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// struck counts the requests of the cell: the first of them is the struck one.
func struck(f *acctest.Fake) int { return len(f.Requests()) }

// agree wants GitHub to hold exactly what is configured, and the state to say
// so.
func agree(t *testing.T, f *acctest.Fake, m *acctest.ProtocolRun, r row) {
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
				t.Errorf("GitHub holds the secret %q, want %q", hook.Secret, value)
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
