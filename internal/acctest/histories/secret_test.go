package histories

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// secretKinds are the ways to configure a secret.
var secretKinds = map[string]func(value string, version int) acctest.Config{
	"secret": func(value string, _ int) acctest.Config { return acctest.Config{"secret": value} },
	"secret_wo with a version": func(value string, version int) acctest.Config {
		return acctest.Config{"secret_wo": value, "secret_wo_version": version}
	},
	"secret_wo": func(value string, _ int) acctest.Config { return acctest.Config{"secret_wo": value} },
}

// configuration adds a URL and more attributes to a secret.
func configuration(secret, more acctest.Config) acctest.Config {
	config := acctest.Config{"url": "http://127.0.0.1:1/hook"}
	for _, part := range []acctest.Config{secret, more} {
		for name, value := range part {
			config[name] = value
		}
	}
	return config
}

// eachKind runs the test for both kinds of webhooks and each kind of secret, in
// virtual time.
func eachKind(t *testing.T, test func(t *testing.T, h *history, secret func(value string, version int) acctest.Config)) {
	for _, typeName := range []string{organizationType, globalType} {
		for name, secret := range secretKinds {
			t.Run(typeName+"/"+name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					h := &history{t: t, typeName: typeName, fake: acctest.StartFake(t, fakegithub.Options{}, acctest.InMemory)}
					h.protocolRun = h.manage()
					test(t, h, secret)
				})
			})
		}
	}
}

func (h *history) mustApply(config acctest.Config) {
	h.t.Helper()
	if err := h.protocolRun.Apply(config); err != nil {
		h.t.Fatal(err)
	}
}

func (h *history) wantSecret(want string) {
	h.t.Helper()
	if hook, _ := h.hook(); hook.Secret != want {
		h.t.Errorf("GitHub has the secret %q, want %q", hook.Secret, want)
	}
}

func (h *history) wantEmptyPlan(config acctest.Config) {
	h.t.Helper()
	if changes, err := h.protocolRun.Plan(config); err != nil || changes {
		h.t.Errorf("the next plan has changes = %t, error %v", changes, err)
	}
}

// TestIgnoredPlaceholder imports a webhook with an unknown secret, and ignores a
// placeholder.
func TestIgnoredPlaceholder(t *testing.T) {
	t.Parallel()
	eachKind(t, func(_ *testing.T, h *history, secret func(string, int) acctest.Config) {
		hook := fakegithub.Hook{URL: "http://127.0.0.1:1/hook", Active: true, Secret: "unknown"}
		id := "acme/"
		if h.typeName == globalType {
			id = ""
			h.fake.AddGlobalHook(hook)
		} else {
			h.fake.AddHook(acctest.Organization, hook)
		}
		imported, _ := h.hook()
		if err := h.protocolRun.Import(id + number(imported.ID)); err != nil {
			h.t.Fatal(err)
		}
		h.protocolRun.IgnoreChanges = []string{"secret", "secret_wo", "secret_wo_version"}
		err := h.protocolRun.Apply(configuration(secret("placeholder", 1), acctest.Config{"events": acctest.StringSet("member")}))
		h.wantSecret("unknown")
		if h.typeName == globalType {
			if err == nil || !strings.Contains(err.Error(), "would remove the webhook's secret") {
				h.t.Errorf("want an error about the secret, got %v", err)
			}
			return
		}
		if err != nil {
			h.t.Error(err)
		}
		if hook, _ := h.hook(); hook.Events[0] != "member" {
			h.t.Errorf("the events are %q", hook.Events)
		}
		h.wantEmptyPlan(configuration(secret("placeholder", 1), acctest.Config{"events": acctest.StringSet("member")}))
	})
}

// TestIgnoredAfterCreate creates a webhook with a secret, and then ignores
// subsets of the attributes, with the same and with a different configuration.
func TestIgnoredAfterCreate(t *testing.T) {
	t.Parallel()
	eachKind(t, func(t *testing.T, h *history, secret func(string, int) acctest.Config) {
		for _, ignore := range [][]string{
			{"secret"}, {"secret_wo"}, {"secret_wo_version"}, {"secret_wo", "secret_wo_version"},
			{"secret", "secret_wo"}, {"secret", "secret_wo", "secret_wo_version"}, {"all"},
		} {
			for _, value := range []string{"real", "placeholder"} {
				before, after := configuration(secret("real", 1), nil), configuration(secret(value, 1), nil)
				h.protocolRun.IgnoreChanges = nil
				h.mustApply(before)
				h.protocolRun.IgnoreChanges = ignore
				h.mustApply(after)
				hidden := value == "real" || h.ignores("secret") && after["secret"] != nil || h.ignores("secret_wo") && after["secret_wo"] != nil || after["secret_wo_version"] != nil
				want := value
				if hidden {
					want = "real"
				}
				h.wantSecret(want)
				h.wantEmptyPlan(after)
				if t.Failed() {
					t.Fatalf("ignore_changes = %v, configured %v", ignore, after)
				}
				h.protocolRun.IgnoreChanges = nil
				h.mustApply(nil) // each case begins with a new webhook
				h.protocolRun = h.manage()
			}
		}
	})
}

// TestRevertAfterLostResponse rotates a secret, loses the response, and configures
// the old secret again, or none.
func TestRevertAfterLostResponse(t *testing.T) {
	t.Parallel()
	eachKind(t, func(_ *testing.T, h *history, secret func(string, int) acctest.Config) {
		h.mustApply(configuration(secret("a", 1), nil))
		for range 2 {
			h.rotateAndLose(configuration(secret("b", 2), nil))
			h.mustApply(configuration(secret("a", 1), nil))
			h.wantSecret("a")
			h.wantEmptyPlan(configuration(secret("a", 1), nil))
		}
		h.rotateAndLose(configuration(secret("b", 2), nil))
		h.mustApply(configuration(nil, nil))
		h.wantSecret("")
		h.wantEmptyPlan(configuration(nil, nil))
	})
}

func (h *history) rotateAndLose(config acctest.Config) {
	h.t.Helper()
	h.fake.Inject(fakegithub.Fault{Method: http.MethodPatch, AfterCommit: true, Responder: fakegithub.ResetConnection()})
	if err := h.protocolRun.Apply(config); err == nil {
		h.t.Fatal("the apply succeeds without a response")
	}
	h.fake.ClearFaults()
	h.wantSecret("b")
}

// TestRejectedRotation rotates a secret that GitHub rejects: nothing changes, and a
// secret that Terraform did not set is kept when the old configuration is applied.
func TestRejectedRotation(t *testing.T) {
	t.Parallel()
	eachKind(t, func(_ *testing.T, h *history, secret func(string, int) acctest.Config) {
		h.mustApply(configuration(nil, nil))
		h.change(func(hook *fakegithub.Hook) { hook.Secret = "unknown" })
		h.fake.Inject(fakegithub.Fault{Method: http.MethodPatch, Responder: fakegithub.Response(http.StatusForbidden, nil, `{"message":"Forbidden"}`)})
		if err := h.protocolRun.Apply(configuration(secret("b", 2), nil)); err == nil {
			h.t.Fatal("the apply succeeds although GitHub refuses it")
		}
		h.fake.ClearFaults()
		h.mustApply(configuration(nil, nil))
		h.wantSecret("unknown")
	})
}

// TestSecondRequestFails changes url, events, and the secret of a webhook with a
// username, which takes two requests, of which the second fails.
func TestSecondRequestFails(t *testing.T) {
	t.Parallel()
	for name, secret := range secretKinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				h := &history{t: t, typeName: organizationType, fake: acctest.StartFake(t, fakegithub.Options{}, acctest.InMemory)}
				h.protocolRun = h.manage()
				user := acctest.Config{"username": "octocat"}
				h.mustApply(configuration(secret("a", 1), user))
				h.fake.Inject(fakegithub.Fault{Method: http.MethodPatch, Skip: 1, Responder: fakegithub.Response(http.StatusForbidden, nil, `{"message":"Forbidden"}`)})
				after := configuration(secret("b", 2), user)
				after["url"], after["events"] = "http://127.0.0.1:1/other", acctest.StringSet("member")
				err := h.protocolRun.Apply(after)
				if err == nil || !acctest.ErrorContains("GitHub stored the planned url, secret").MatchString(err.Error()) {
					t.Errorf("the error lacks the completed part: %v", err)
				}
				if got := h.protocolRun.Attribute("url"); got != "http://127.0.0.1:1/other" {
					t.Errorf("the state has url = %v", got)
				}
				h.fake.ClearFaults()
				h.mustApply(configuration(secret("a", 1), user))
				h.wantSecret("a")
			})
		})
	}
}

// TestSecretSetAfterThePlan sets a secret out of band between plan and apply of a
// change of a different attribute.
func TestSecretSetAfterThePlan(t *testing.T) {
	t.Parallel()
	for _, user := range []acctest.Config{nil, {"username": "octocat"}} {
		synctest.Test(t, func(t *testing.T) {
			h := &history{t: t, typeName: organizationType, fake: acctest.StartFake(t, fakegithub.Options{}, acctest.InMemory)}
			h.protocolRun = h.manage()
			h.mustApply(configuration(user, nil))
			h.protocolRun.BetweenPlanAndApply = func() { h.change(func(hook *fakegithub.Hook) { hook.Secret = "theirs" }) }
			h.mustApply(configuration(user, acctest.Config{"active": false, "content_type": "json"}))
			h.wantSecret("theirs")
		})
	}
}

// TestVersionWithoutSecret configures a version without a secret, as a module
// with an optional secret does.
func TestVersionWithoutSecret(t *testing.T) {
	t.Parallel()
	for _, typeName := range []string{organizationType, globalType} {
		synctest.Test(t, func(t *testing.T) {
			h := &history{t: t, typeName: typeName, fake: acctest.StartFake(t, fakegithub.Options{}, acctest.InMemory)}
			h.protocolRun = h.manage()
			version := acctest.Config{"secret_wo_version": 1}
			h.mustApply(configuration(nil, version))
			h.change(func(hook *fakegithub.Hook) { hook.Secret = "theirs" })
			h.mustApply(configuration(nil, acctest.Config{"secret_wo_version": 2}))
			h.mustApply(configuration(nil, nil))
			h.wantSecret("theirs") // Terraform never set it
			h.mustApply(configuration(nil, version))
			h.mustApply(configuration(acctest.Config{"secret_wo": "ours"}, version))
			h.wantSecret("ours")
			h.mustApply(configuration(nil, version))
			h.wantSecret("ours")
		})
	}
}

// TestStoredDifferently creates and updates webhooks on a server that returns
// different values than were sent: the state has the planned values, and the webhook
// is never replaced.
func TestStoredDifferently(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, url string
		change    func(hook, config map[string]any)
		// changes is true if the next plan shows the difference.
		changes bool
	}{
		{"an empty path becomes a slash", "https://n.example.com", func(_, config map[string]any) { config["url"] = "https://n.example.com/" }, false},
		{"the host is lower-cased", "https://N.example.com/hook", func(_, config map[string]any) { config["url"] = "https://n.example.com/hook" }, false},
		{"the default port is dropped", "https://n.example.com:443/hook", func(_, config map[string]any) { config["url"] = "https://n.example.com/hook" }, false},
		{"a trailing slash is trimmed", "https://n.example.com/hook/", func(_, config map[string]any) { config["url"] = "https://n.example.com/hook" }, true},
		{"events are null", "https://n.example.com/", func(hook, _ map[string]any) { hook["events"] = nil }, true},
		{"active is missing", "https://n.example.com/", func(hook, _ map[string]any) { delete(hook, "active") }, true},
		{"the configuration is empty", "https://n.example.com/", func(hook, _ map[string]any) { hook["config"] = map[string]any{} }, true},
	} {
		for _, typeName := range []string{organizationType, globalType} {
			t.Run(row.name+"/"+typeName, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					h := &history{t: t, typeName: typeName, fake: acctest.StartFake(t, fakegithub.Options{RewriteResponse: rewriteHooks(row.change)}, acctest.InMemory)}
					h.protocolRun = h.manage()
					for _, more := range []acctest.Config{{"secret_wo": "a"}, {"secret_wo": "a", "content_type": "json"}} {
						config := configuration(more, acctest.Config{"url": row.url})
						for range 2 {
							lost := row.name == "the configuration is empty" // no secret is reported either
							if err := h.protocolRun.Apply(config); err != nil && (!lost || !strings.Contains(err.Error(), "The webhook has no secret")) {
								t.Error(err)
							}
						}
						if changes, err := h.protocolRun.Plan(config); err != nil || changes != row.changes {
							t.Errorf("the next plan has changes = %t, error %v", changes, err)
						}
					}
					h.wantSecret("a")
				})
			})
		}
	}
}

// TestIgnoredOtherAttribute moves the secret to the attribute that is ignored,
// after a lost response and without one: the apply keeps the secret.
func TestIgnoredOtherAttribute(t *testing.T) {
	t.Parallel()
	for _, typeName := range []string{organizationType, globalType} {
		for _, lost := range []bool{false, true} {
			synctest.Test(t, func(t *testing.T) {
				h := &history{t: t, typeName: typeName, fake: acctest.StartFake(t, fakegithub.Options{}, acctest.InMemory)}
				h.protocolRun = h.manage()
				want := "a"
				if lost {
					h.mustApply(configuration(acctest.Config{"secret": "a"}, nil))
					h.rotateAndLose(configuration(acctest.Config{"secret": "b"}, nil))
					want = "b"
				} else {
					h.mustApply(configuration(acctest.Config{"secret_wo": "a"}, nil))
				}
				h.protocolRun.IgnoreChanges = []string{"secret"}
				h.mustApply(configuration(acctest.Config{"secret": "b"}, nil))
				h.wantSecret(want)
				h.wantEmptyPlan(configuration(acctest.Config{"secret": "b"}, nil))
			})
		}
	}
}

// TestVersionThatWasNotSent stores a version in the state without sending the secret,
// and then configures the secret with the same version: the secret is sent.
func TestVersionThatWasNotSent(t *testing.T) {
	t.Parallel()
	versioned := func(value any) acctest.Config {
		return acctest.Config{"secret_wo": value, "secret_wo_version": 1}
	}
	for name, prepare := range map[string]func(h *history){
		"a version without a secret, after a lost rotation": func(h *history) {
			h.mustApply(configuration(acctest.Config{"secret_wo": "a", "secret_wo_version": 2}, nil))
			h.rotateAndLose(configuration(acctest.Config{"secret_wo": "b", "secret_wo_version": 3}, nil))
			h.mustApply(configuration(versioned(nil), nil))
		},
		"an ignored secret, after a lost rotation": func(h *history) {
			h.mustApply(configuration(acctest.Config{"secret_wo": "a", "secret_wo_version": 2}, nil))
			h.rotateAndLose(configuration(acctest.Config{"secret_wo": "b", "secret_wo_version": 3}, nil))
			h.protocolRun.IgnoreChanges = []string{"secret_wo"}
			h.mustApply(configuration(versioned("c"), nil))
		},
		"a version without a secret, after a secret without a version": func(h *history) {
			h.mustApply(configuration(acctest.Config{"secret_wo": "a"}, nil))
			h.mustApply(configuration(versioned(nil), nil))
		},
		"a version without a secret, after one that was removed": func(h *history) {
			h.mustApply(configuration(acctest.Config{"secret": "a"}, nil))
			h.mustApply(configuration(nil, nil))
			h.mustApply(configuration(versioned(nil), nil))
			h.change(func(hook *fakegithub.Hook) { hook.Secret = "theirs" })
		},
	} {
		for _, typeName := range []string{organizationType, globalType} {
			t.Run(name+"/"+typeName, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					h := &history{t: t, typeName: typeName, fake: acctest.StartFake(t, fakegithub.Options{}, acctest.InMemory)}
					h.protocolRun = h.manage()
					prepare(h)
					h.protocolRun.IgnoreChanges = nil
					h.mustApply(configuration(versioned("new"), nil))
					h.wantSecret("new")
				})
			})
		}
	}
}

// TestOutOfBandSecretAfterRemoval removes a secret and stores a version in the state:
// Terraform then keeps a secret that is set out of band.
func TestOutOfBandSecretAfterRemoval(t *testing.T) {
	t.Parallel()
	for _, typeName := range []string{organizationType, globalType} {
		synctest.Test(t, func(t *testing.T) {
			h := &history{t: t, typeName: typeName, fake: acctest.StartFake(t, fakegithub.Options{}, acctest.InMemory)}
			h.protocolRun = h.manage()
			h.mustApply(configuration(acctest.Config{"secret": "a"}, nil))
			h.mustApply(configuration(nil, nil))
			h.mustApply(configuration(acctest.Config{"secret_wo_version": 1}, nil))
			h.change(func(hook *fakegithub.Hook) { hook.Secret = "theirs" })
			h.mustApply(configuration(nil, nil))
			h.wantSecret("theirs")
		})
	}
}

// TestGlobalHiddenSecret changes a different attribute of a global webhook whose
// secret is ignored: the apply sends the secret that Terraform set.
func TestGlobalHiddenSecret(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := &history{t: t, typeName: globalType, fake: acctest.StartFake(t, fakegithub.Options{}, acctest.InMemory)}
		h.protocolRun = h.manage()
		h.mustApply(configuration(acctest.Config{"secret": "a"}, nil))
		h.protocolRun.IgnoreChanges = []string{"secret"}
		h.mustApply(configuration(acctest.Config{"secret": "b"}, acctest.Config{"events": acctest.StringSet("member")}))
		h.wantSecret("a")
	})
}

// rewriteHooks changes every webhook in a response.
func rewriteHooks(change func(hook, config map[string]any)) func(method, path string, body []byte) []byte {
	return func(_, _ string, body []byte) []byte {
		var decoded any
		if json.Unmarshal(body, &decoded) != nil {
			return body
		}
		hooks, isList := decoded.([]any)
		if !isList {
			hooks = []any{decoded}
		}
		for _, entry := range hooks {
			hook, _ := entry.(map[string]any)
			config, _ := hook["config"].(map[string]any)
			if hook["id"] != nil && config != nil {
				change(hook, config)
			}
		}
		rewritten, err := json.Marshal(decoded)
		if err != nil {
			return body
		}
		return rewritten
	}
}

func number(n int64) string { return strconv.FormatInt(n, 10) }
