package githubapi

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// secretPatches are the requests that set or remove a secret, and patches those
// that leave it alone.
var (
	secretPatches = map[string]func(context.Context, *Hooks) error{
		"the whole webhook with a secret": func(ctx context.Context, h *Hooks) error {
			_, err := h.Update(ctx, 7, HookUpdate{Config: &ReplaceConfig{URL: "https://a.example/", Secret: "the secret"}})
			return err
		},
		"the whole webhook without a secret": func(ctx context.Context, h *Hooks) error {
			_, err := h.Update(ctx, 7, HookUpdate{Config: &ReplaceConfig{URL: "https://a.example/"}})
			return err
		},
		"the secret alone": func(ctx context.Context, h *Hooks) error {
			secret := "the secret"
			_, err := h.UpdateConfig(ctx, 7, ConfigUpdate{Secret: &secret})
			return err
		},
	}
	patches = map[string]func(context.Context, *Hooks) error{
		"events and active": func(ctx context.Context, h *Hooks) error {
			_, err := h.Update(ctx, 7, HookUpdate{Events: []string{"push"}})
			return err
		},
		"the configuration without a secret": func(ctx context.Context, h *Hooks) error {
			url := "https://b.example/"
			_, err := h.UpdateConfig(ctx, 7, ConfigUpdate{URL: &url})
			return err
		},
	}
)

// patched is the response to any of the patches.
const patched = `{"type":"Organization","id":7,"url":"https://a.example/","config":{"url":"https://a.example/"}}`

// An interrupt lets a PATCH finish if it sets or removes a secret, so that its
// outcome is known. It ends any other PATCH immediately.
func TestInterruptOfAPatch(t *testing.T) {
	t.Parallel()
	run := func(t *testing.T, patch func(context.Context, *Hooks) error, takes time.Duration) (time.Duration, error) {
		t.Helper()
		ctx, cancel := context.WithCancel(t.Context())
		w := newWire(func(req *http.Request) (*http.Response, error) {
			cancel()
			return after(takes, reply(200, patched))(req)
		})
		start := time.Now()
		err := patch(ctx, acme(t, w))
		w.want(t, 1)
		return time.Since(start), err
	}
	for name, patch := range secretPatches {
		synctest.Test(t, func(t *testing.T) {
			if took, err := run(t, patch, interruptGrace/2); err != nil || took != interruptGrace/2 {
				t.Errorf("%s: got %v after %s, want success", name, err, took)
			}
			took, err := run(t, patch, time.Hour)
			if !IsAmbiguous(err) || took != interruptGrace {
				t.Errorf("%s, without a response: got %v after %s, want an ambiguous error after %s", name, err, took, interruptGrace)
			}
		})
	}
	for name, patch := range patches {
		synctest.Test(t, func(t *testing.T) {
			if took, err := run(t, patch, interruptGrace/2); !errors.Is(err, context.Canceled) || took != 0 {
				t.Errorf("%s: got %v after %s, want the context's error at once", name, err, took)
			}
		})
	}
}

// A failed PATCH is ambiguous if any of its attempts may have been carried out.
func TestAmbiguousPatch(t *testing.T) {
	t.Parallel()
	refused := reply(422, `{"message":"Validation Failed"}`)
	for name, row := range map[string]struct {
		exchanges []exchange
		want      bool
	}{
		"refused":                         {[]exchange{refused}, false},
		"no connection":                   {[]exchange{failToConnect(errReset)}, false},
		"lost":                            {[]exchange{fail(errReset)}, true},
		"lost, then refused":              {[]exchange{fail(errReset), refused}, true},
		"a server error, then refused":    {[]exchange{reply(502, ""), refused}, true},
		"no connection, then refused":     {[]exchange{failToConnect(errReset), refused}, false},
		"a rate limit, then refused":      {[]exchange{reply(429, `{}`, "Retry-After", "1"), refused}, false},
		"lost, then a limit for too long": {[]exchange{fail(errReset), reply(429, `{}`, "Retry-After", "90000")}, true},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := newWire(row.exchanges...)
			for patchName, patch := range secretPatches {
				if err := patch(t.Context(), acme(t, w)); err == nil || IsAmbiguous(err) != row.want {
					t.Errorf("%s, %s: %v, ambiguous is %t, want %t", name, patchName, err, IsAmbiguous(err), row.want)
				}
				w.log = nil
			}
		})
	}
}
