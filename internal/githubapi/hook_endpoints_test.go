package githubapi

import (
	"context"
	"strings"
	"testing"
)

func TestRequestsOfEachOperation(t *testing.T) {
	t.Parallel()
	const (
		hooksURL = testBase + "orgs/acme/hooks"
		hookURL  = hooksURL + "/7"
		config   = `{"url":"https://a.example/?a=1&b=<2>","content_type":"json","insecure_ssl":"1"}`
	)
	address, form, off := "https://a.example/?a=1&b=<2>", "form", "0"
	create := newHook()
	create.Config.Username, create.Config.Password = "u", "p"
	for name, test := range map[string]struct {
		call    func(context.Context, *Hooks) error
		request string
		body    string
		answer  exchange
	}{
		"list": {
			func(ctx context.Context, h *Hooks) error { _, _, err := h.List(ctx); return err },
			"GET " + hooksURL + "?per_page=100", "", reply(200, "[]"),
		},
		"get": {
			func(ctx context.Context, h *Hooks) error { _, err := h.Get(ctx, 7); return err },
			"GET " + hookURL, "", reply(200, hookBody),
		},
		"create": {
			func(ctx context.Context, h *Hooks) error { _, err := h.Create(ctx, create); return err },
			"POST " + hooksURL,
			`{"name":"web","active":true,"events":["push","issues"],"config":{"url":"https://a.example/","content_type":"json","insecure_ssl":"0","secret":"the secret","username":"u","password":"p"}}`,
			reply(201, hookBody),
		},
		"update without config": {
			func(ctx context.Context, h *Hooks) error {
				_, err := h.Update(ctx, 7, HookUpdate{Active: true, Events: []string{"*"}})
				return err
			},
			"PATCH " + hookURL, `{"active":true,"events":["*"]}`, reply(200, hookBody),
		},
		"update with config": {
			func(ctx context.Context, h *Hooks) error {
				_, err := h.Update(ctx, 7, HookUpdate{Events: []string{"push"}, Config: &ReplaceConfig{
					URL: address, ContentType: "json", InsecureSSL: "1", Secret: "s\"\n<&>é",
				}})
				return err
			},
			"PATCH " + hookURL,
			`{"active":false,"events":["push"],"config":{"url":"https://a.example/?a=1&b=<2>","content_type":"json","insecure_ssl":"1","secret":"s\"\n<&>é"}}`,
			reply(200, hookBody),
		},
		"update that removes the secret": {
			func(ctx context.Context, h *Hooks) error {
				_, err := h.Update(ctx, 7, HookUpdate{Events: []string{"push"}, Config: &ReplaceConfig{URL: address, ContentType: "json", InsecureSSL: "1"}})
				return err
			},
			"PATCH " + hookURL, `{"active":false,"events":["push"],"config":` + config + `}`, reply(200, hookBody),
		},
		"delete": {
			func(ctx context.Context, h *Hooks) error { return h.Delete(ctx, 7) },
			"DELETE " + hookURL, "", reply(204, ""),
		},
		"get config": {
			func(ctx context.Context, h *Hooks) error { _, err := h.GetConfig(ctx, 7); return err },
			"GET " + hookURL + "/config", "", reply(200, config),
		},
		"update of a part of config": {
			func(ctx context.Context, h *Hooks) error {
				_, err := h.UpdateConfig(ctx, 7, ConfigUpdate{InsecureSSL: &off})
				return err
			},
			"PATCH " + hookURL + "/config", `{"insecure_ssl":"0"}`, reply(200, config),
		},
		"update of all config": {
			func(ctx context.Context, h *Hooks) error {
				_, err := h.UpdateConfig(ctx, 7, ConfigUpdate{URL: &address, ContentType: &form, InsecureSSL: &off})
				return err
			},
			"PATCH " + hookURL + "/config", `{"url":"https://a.example/?a=1&b=<2>","content_type":"form","insecure_ssl":"0"}`, reply(200, config),
		},
		"ping": {
			func(ctx context.Context, h *Hooks) error { return h.Ping(ctx, 7) },
			"POST " + hookURL + "/pings", "", reply(204, ""),
		},
		"redeliver": {
			func(ctx context.Context, h *Hooks) error { return h.Redeliver(ctx, 7, 9007199254740993) },
			"POST " + hookURL + "/deliveries/9007199254740993/attempts", "", reply(202, "{}"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWire(test.answer)
			if err := test.call(t.Context(), acme(t, w)); err != nil {
				t.Fatal(err)
			}
			r := w.want(t, 1)[0]
			if got := r.method + " " + r.url; got != test.request {
				t.Errorf("got %s, want %s", got, test.request)
			}
			if got := strings.TrimSuffix(r.body, "\n"); got != test.body {
				t.Errorf("got  %s\nwant %s", got, test.body)
			}
		})
	}
}

func TestOrganizationNamesAreEscaped(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"acme":     "orgs/acme/hooks/7",
		"Acme-1":   "orgs/Acme-1/hooks/7",
		"a/b":      "orgs/a%2Fb/hooks/7",
		"a b?c#d":  "orgs/a%20b%3Fc%23d/hooks/7",
		"100%":     "orgs/100%25/hooks/7",
		"é":        "orgs/%C3%A9/hooks/7",
		"x%2F..":   "orgs/x%252F../hooks/7",
		"a:b@c":    "orgs/a:b@c/hooks/7",
		"a;b=c&d+": "orgs/a%3Bb=c&d+/hooks/7",
	} {
		w := newWire(success)
		if _, err := newClient(t, w).OrganizationHooks(name).Get(t.Context(), 7); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := w.want(t, 1)[0].url; got != testBase+want {
			t.Errorf("%s: got %s, want %s", name, got, testBase+want)
		}
	}
	for _, name := range []string{"..", "../../admin"} {
		w := newWire(success)
		if _, err := newClient(t, w).OrganizationHooks(name).Get(t.Context(), 7); err == nil {
			for _, r := range w.requests() {
				if !strings.HasPrefix(r.url, testBase+"orgs/"+"..%2F") {
					t.Errorf("%s: the request left its place: %s", name, r.url)
				}
			}
		}
	}
}
