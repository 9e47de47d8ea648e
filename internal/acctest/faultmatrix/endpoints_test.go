package faultmatrix

import (
	"errors"
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const (
	organizationType = "githubhooks_organization_webhook"
	globalType       = "githubhooks_global_webhook"
)

// row is an endpoint, and a run that sends a request to it.
type row struct {
	name         string
	method, path string
	typeName     string
	// before is applied first, then prepare changes the webhook out of band. The
	// run with the fault applies after.
	before  acctest.Config
	prepare func(t *testing.T, f *acctest.Fake, m *acctest.ProtocolRun)
	after   acctest.Config
	// run is the run with the fault; nil is the apply of after.
	run func(t *testing.T, f *acctest.Fake, m *acctest.ProtocolRun) error
}

// webhook returns a configuration.
func webhook(more acctest.Config) acctest.Config {
	config := acctest.Config{"url": "http://127.0.0.1:1/hook"}
	for name, value := range more {
		config[name] = value
	}
	return config
}

// events returns a set of strings.
func events(names ...string) []tftypes.Value {
	var set []tftypes.Value
	for _, name := range names {
		set = append(set, tftypes.NewValue(tftypes.String, name))
	}
	return set
}

var (
	secret  = acctest.Config{"secret_wo": "one"}
	changed = acctest.Config{"secret_wo": "one", "content_type": "json"}
)

func addSecret(_ *testing.T, f *acctest.Fake, m *acctest.ProtocolRun) {
	id := m.Attribute("hook_id").(int64)
	f.ChangeHook(acctest.Organization, id, func(h *fakegithub.Hook) { h.Secret = "unknown" })
}

func remove(_ *testing.T, f *acctest.Fake, m *acctest.ProtocolRun) {
	id := m.Attribute("hook_id").(int64)
	f.DeleteHook(acctest.Organization, id)
	f.DeleteGlobalHook(id)
}

var inAcme = map[string]string{"organization": acctest.Organization}

func configuration(t *testing.T, f *acctest.Fake, m *acctest.ProtocolRun) error {
	return f.ReadData(t, organizationType+"_config", acctest.Config{"hook_id": m.Attribute("hook_id")}, inAcme)
}

func deliveries(t *testing.T, f *acctest.Fake, m *acctest.ProtocolRun) error {
	return f.ReadData(t, organizationType+"_deliveries", acctest.Config{"hook_id": m.Attribute("hook_id")}, inAcme)
}

// invoke invokes an action of the kind of webhook.
func invoke(action string, more func(f *acctest.Fake, hook int64) map[string]any) func(*testing.T, *acctest.Fake, *acctest.ProtocolRun) error {
	return func(t *testing.T, f *acctest.Fake, m *acctest.ProtocolRun) error {
		hook := m.Attribute("hook_id").(int64)
		arguments := map[string]any{"hook_id": hook}
		if more != nil {
			maps.Copy(arguments, more(f, hook))
		}
		_, failed := f.Action(t, action, inAcme).Invoke(t.Context(), t, arguments)
		if len(failed) > 0 {
			return errors.New(strings.Join(failed, "\n"))
		}
		return nil
	}
}

func newest(f *acctest.Fake, hook int64) map[string]any {
	return map[string]any{"delivery_id": f.Deliveries(acctest.Organization, hook)[0].ID}
}

func delivery(t *testing.T, f *acctest.Fake, m *acctest.ProtocolRun) error {
	id := m.Attribute("hook_id").(int64)
	newest := f.Deliveries(acctest.Organization, id)[0]
	return f.ReadData(t, organizationType+"_delivery", acctest.Config{"hook_id": id, "delivery_id": newest.ID}, inAcme)
}

var rows = []row{
	{"list of an organization", http.MethodGet, "/orgs/*/hooks", organizationType, webhook(secret), nil, webhook(secret), nil},
	{"create in an organization", http.MethodPost, "/orgs/*/hooks", organizationType, nil, nil, webhook(secret), nil},
	{"create in an organization, without a secret", http.MethodPost, "/orgs/*/hooks", organizationType, nil, nil, webhook(nil), nil},
	{"get in an organization", http.MethodGet, "/orgs/*/hooks/*", organizationType, webhook(secret), remove, webhook(secret), nil},
	{"update in an organization", http.MethodPatch, "/orgs/*/hooks/*", organizationType, webhook(secret), nil, webhook(changed), nil},
	{"update in an organization, after its configuration", http.MethodPatch, "/orgs/*/hooks/*", organizationType, webhook(nil), addSecret,
		webhook(acctest.Config{"content_type": "json", "events": events("issues")}), nil},
	{"delete in an organization", http.MethodDelete, "/orgs/*/hooks/*", organizationType, webhook(secret), nil, nil, nil},
	{"update of a configuration", http.MethodPatch, "/orgs/*/hooks/*/config", organizationType, webhook(nil), addSecret,
		webhook(acctest.Config{"content_type": "json"}), nil},
	{"get of a configuration", http.MethodGet, "/orgs/*/hooks/*/config", organizationType, webhook(nil), nil, webhook(nil), configuration},
	{"list of deliveries", http.MethodGet, "/orgs/*/hooks/*/deliveries", organizationType, webhook(nil), nil, webhook(nil), deliveries},
	{"get of a delivery", http.MethodGet, "/orgs/*/hooks/*/deliveries/*", organizationType, webhook(nil), nil, webhook(nil), delivery},
	{"redelivery", http.MethodPost, "/orgs/*/hooks/*/deliveries/*/attempts", organizationType, webhook(nil), nil, webhook(nil),
		invoke(organizationType+"_redeliver", newest)},
	{"ping in an organization", http.MethodPost, "/orgs/*/hooks/*/pings", organizationType, webhook(nil), nil, webhook(nil),
		invoke(organizationType+"_ping", nil)},
	{"list of global webhooks", http.MethodGet, "/admin/hooks", globalType, webhook(secret), nil, webhook(secret), nil},
	{"create of a global webhook", http.MethodPost, "/admin/hooks", globalType, nil, nil, webhook(secret), nil},
	{"get of a global webhook", http.MethodGet, "/admin/hooks/*", globalType, webhook(secret), remove, webhook(secret), nil},
	{"update of a global webhook", http.MethodPatch, "/admin/hooks/*", globalType, webhook(secret), nil, webhook(changed), nil},
	{"ping of a global webhook", http.MethodPost, "/admin/hooks/*/pings", globalType, webhook(nil), nil, webhook(nil),
		invoke(globalType+"_ping", nil)},
	{"delete of a global webhook", http.MethodDelete, "/admin/hooks/*", globalType, webhook(secret), nil, nil, nil},
}
