// Package histories applies random sequences of configurations, changes outside
// Terraform, failed requests, refreshes, and imports to one webhook, and checks
// after every apply the guarantees about secrets and state.
package histories

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const (
	organizationType = "githubhooks_organization_webhook"
	globalType       = "githubhooks_global_webhook"
	// sequenceSteps is the number of steps of one sequence.
	sequenceSteps = 9
)

// TestHistories runs each sequence with its own seed. GITHUBHOOKS_TEST_SEED runs
// one sequence and logs its steps.
func TestHistories(t *testing.T) {
	t.Parallel()
	first, sequences := uint64(0), uint64(200)
	if acctest.Long() {
		sequences = 12000
	}
	if seed := os.Getenv("GITHUBHOOKS_TEST_SEED"); seed != "" {
		only, err := strconv.ParseUint(seed, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		first, sequences = only, 1
	}
	const batch = 100 // subtests would cost more than the sequences
	for from := first; from < first+sequences; from += batch {
		t.Run(fmt.Sprintf("from %d", from), func(t *testing.T) {
			t.Parallel()
			for seed := from; seed < min(from+batch, first+sequences) && !t.Failed(); seed++ {
				synctest.Test(t, func(t *testing.T) { newHistory(t, seed).run() })
			}
		})
	}
}

// history is one sequence.
type history struct {
	t           *testing.T
	rand        *rand.Rand
	seed        uint64
	fake        *acctest.Fake
	typeName    string
	protocolRun *acctest.ProtocolRun
	config      acctest.Config
	// steps describes what was done, for failures.
	steps []string
	// uncertain is true after a failed request that may have set or removed the
	// secret, until an apply succeeds.
	uncertain bool
	// changedOutside is true if the secret changed outside of Terraform since the
	// last apply that set it.
	changedOutside bool
}

func newHistory(t *testing.T, seed uint64) *history {
	h := &history{t: t, rand: rand.New(rand.NewPCG(seed, 12)), seed: seed, typeName: organizationType}
	if h.rand.IntN(2) == 0 {
		h.typeName = globalType
	}
	h.fake = acctest.StartFake(t, fakegithub.Options{}, acctest.InMemory)
	h.protocolRun = h.manage()
	h.config = acctest.Config{"url": "http://127.0.0.1:1/hook"}
	return h
}

func (h *history) manage() *acctest.ProtocolRun {
	return h.fake.ProtocolRun(h.t, h.typeName, map[string]string{"organization": acctest.Organization})
}

func (h *history) run() {
	h.changeConfiguration()
	if h.rand.IntN(3) == 0 { // a webhook that Terraform did not create
		h.add()
		h.importWebhook()
	}
	for range sequenceSteps {
		if h.t.Failed() {
			return
		}
		switch h.rand.IntN(10) {
		case 0:
			h.importWebhook()
		case 1, 2, 3:
			h.note("outside: " + h.changeOutside())
		default:
			h.apply()
		}
	}
}

func (h *history) note(step string) { h.steps = append(h.steps, step) }

func (h *history) fail(format string, args ...any) {
	h.t.Helper()
	h.t.Errorf("GITHUBHOOKS_TEST_SEED=%d, %s: %s\n  %s", h.seed, h.typeName, fmt.Sprintf(format, args...), strings.Join(h.steps, "\n  "))
}

// hook returns the only webhook that GitHub has.
func (h *history) hook() (fakegithub.Hook, bool) {
	hooks := h.fake.Hooks(acctest.Organization)
	if h.typeName == globalType {
		hooks = h.fake.GlobalHooks()
	}
	if len(hooks) > 1 {
		h.fail("GitHub has %d webhooks", len(hooks))
	}
	if len(hooks) == 0 {
		return fakegithub.Hook{}, false
	}
	return hooks[0], true
}

func (h *history) change(change func(*fakegithub.Hook)) {
	hook, ok := h.hook()
	if !ok {
		return
	}
	if h.typeName == globalType {
		h.fake.ChangeGlobalHook(hook.ID, change)
		return
	}
	h.fake.ChangeHook(acctest.Organization, hook.ID, change)
}

// add creates a webhook outside of Terraform, perhaps with a secret.
func (h *history) add() {
	hook := fakegithub.Hook{URL: "http://127.0.0.1:1/hook", Active: true}
	if h.rand.IntN(2) == 0 {
		hook.Secret = "unknown"
	}
	if h.typeName == globalType {
		h.fake.AddGlobalHook(hook)
	} else {
		h.fake.AddHook(acctest.Organization, hook)
	}
	h.note(fmt.Sprintf("outside: created with secret %q", hook.Secret))
}

// changeOutside changes the webhook outside of Terraform, and describes how.
func (h *history) changeOutside() string {
	secret := func(value string) func(*fakegithub.Hook) {
		return func(hook *fakegithub.Hook) { hook.Secret = value }
	}
	switch h.rand.IntN(6) {
	case 0, 1:
		h.changedOutside = true
		value := fmt.Sprintf("outside-%d", h.rand.IntN(1000))
		h.change(secret(value))
		return "secret set to " + value
	case 2:
		h.changedOutside = true
		h.change(secret(""))
		return "secret removed"
	case 3:
		h.change(func(hook *fakegithub.Hook) { hook.Events = []string{"fork"} })
		return "events changed"
	case 4:
		h.change(func(hook *fakegithub.Hook) { hook.URL = "http://127.0.0.1:1/outside" })
		return "url changed"
	default:
		h.change(func(hook *fakegithub.Hook) { hook.Active = !hook.Active })
		return "active changed"
	}
}

// importWebhook replaces the state by an import, as after terraform state rm.
func (h *history) importWebhook() {
	hook, ok := h.hook()
	if !ok {
		return
	}
	h.protocolRun = h.manage()
	id := strconv.FormatInt(hook.ID, 10)
	if h.typeName == organizationType {
		id = acctest.Organization + "/" + id
	}
	h.note("import")
	h.uncertain, h.changedOutside = false, true
	if err := h.protocolRun.Import(id); err != nil {
		h.fail("the import fails: %v", err)
	}
}

// changeConfiguration changes one to three attributes of the configuration.
func (h *history) changeConfiguration() {
	pick := func(values ...any) any { return values[h.rand.IntN(len(values))] }
	for range 1 + h.rand.IntN(3) {
		switch h.rand.IntN(6) {
		case 0:
			h.config["url"] = pick("http://127.0.0.1:1/hook", "http://127.0.0.1:1/other", "HTTP://127.0.0.1:1/hook")
		case 1:
			h.config["events"] = pick(nil, acctest.StringSet("member"), acctest.StringSet("fork", "repository"))
		case 2:
			h.config["content_type"] = pick(nil, "json")
		default:
			delete(h.config, "secret")
			delete(h.config, "secret_wo")
			delete(h.config, "secret_wo_version")
			switch h.rand.IntN(7) {
			case 0:
			case 1:
				h.config["secret"] = pick("", "a-secret", "b-secret")
			case 2, 3:
				h.config["secret_wo"] = pick("", "a-secret", "b-secret")
			case 4, 5:
				version := h.rand.IntN(3)
				h.config["secret_wo"], h.config["secret_wo_version"] = fmt.Sprintf("version-%d", version), version
			default:
				h.config["secret_wo_version"] = h.rand.IntN(3)
			}
		}
	}
	h.protocolRun.IgnoreChanges = nil
	switch h.rand.IntN(8) {
	case 0:
		h.protocolRun.IgnoreChanges = []string{"all"}
	case 1, 2:
		for _, name := range []string{"secret", "secret_wo", "secret_wo_version", "events"} {
			if h.rand.IntN(2) == 0 {
				h.protocolRun.IgnoreChanges = append(h.protocolRun.IgnoreChanges, name)
			}
		}
	}
}

// apply applies a configuration, perhaps with a failing request or a change
// outside of Terraform between plan and apply, and checks the outcome.
func (h *history) apply() {
	if h.rand.IntN(4) > 0 {
		h.changeConfiguration()
	}
	description := fmt.Sprintf("apply %v ignore %v", h.config, h.protocolRun.IgnoreChanges)
	fault := h.injectFault()
	if fault != "" {
		description += ", " + fault
	}
	var between string
	h.protocolRun.BetweenPlanAndApply = nil
	if h.rand.IntN(6) == 0 {
		h.protocolRun.BetweenPlanAndApply = func() { between = h.changeOutside() }
	}
	existed := h.protocolRun.Exists()
	before, _ := h.hook()
	revision := h.protocolRun.Attribute("secret_revision")
	h.fake.ResetRequests()
	h.protocolRun.Planned = h.protocolRun.Null()
	err := h.protocolRun.Apply(h.config)
	writes := len(h.fake.TakeWrites())
	h.fake.ClearFaults()
	if between != "" {
		description += ", between plan and apply: " + between
	}
	if err != nil {
		description += fmt.Sprintf(" → error %.90q", err)
	}
	h.note(description)

	if err != nil && strings.Contains(err.Error(), "Provider produced inconsistent") {
		h.fail("%v", err)
		return
	}
	after, exists := h.hook()
	announced := h.announced(existed, revision)
	if existed && exists && between == "" && announced == kept && after.Secret != before.Secret && !h.knownSecretSent(after) {
		h.fail("the plan kept the secret, and the apply changed it from %q to %q", before.Secret, after.Secret)
	}
	if existed && between != "" && announced == kept && strings.HasPrefix(between, "secret set") && !strings.HasPrefix(after.Secret, "outside-") &&
		h.typeName == organizationType && !h.knownSecretSent(after) {
		h.fail("the apply replaced the secret that was set after its plan by %q", after.Secret)
	}
	if err == nil && existed && between == "" && announced == undecided && h.hidesSecret() && before.Secret != "" && after.Secret != before.Secret {
		h.fail("an apply changed an ignored secret from %q to %q", before.Secret, after.Secret)
	}
	switch {
	case err != nil && fault == "" && between == "" && !strings.Contains(err.Error(), "would remove the webhook's secret"):
		h.fail("an apply without a failing request fails: %v", err)
	case err != nil:
		if fault != "" && announced != kept && writes > 0 && !strings.HasPrefix(fault, "refused") {
			h.uncertain = true
		}
	case between == "":
		h.checkSuccess(after, announced)
	}
}

// announcement is what a plan shows about the secret.
type announcement int

const (
	kept announcement = iota
	changed
	undecided
)

func (h *history) announced(existed bool, revision any) announcement {
	switch planned, known := h.protocolRun.PlannedInt64("secret_revision"); {
	case !known:
		return undecided
	case existed && planned == revision:
		return kept
	default:
		return changed
	}
}

// knownSecretSent reports whether GitHub has the configured secret that
// Terraform set before: a complete PATCH repeats it, which overwrites a value
// that was set outside of Terraform.
func (h *history) knownSecretSent(after fakegithub.Hook) bool {
	if h.config["secret_wo_version"] != nil || h.ignoresWriteOnly() {
		return false
	}
	return h.changedOutside && after.Secret != "" && (after.Secret == h.config["secret"] || after.Secret == h.config["secret_wo"] || after.Secret == h.protocolRun.Attribute("secret"))
}

// ignoresWriteOnly reports whether secret_wo is configured and ignored.
func (h *history) ignoresWriteOnly() bool {
	return h.config["secret_wo"] != nil && h.ignores("secret_wo")
}

// hidesSecret reports whether the configuration has a secret with a value, which
// is ignored.
func (h *history) hidesSecret() bool {
	for _, name := range []string{"secret", "secret_wo"} {
		if value, _ := h.config[name].(string); value != "" && h.ignores(name) {
			return true
		}
	}
	return false
}

func (h *history) ignores(names ...string) bool {
	for _, ignored := range h.protocolRun.IgnoreChanges {
		for _, name := range names {
			if ignored == name || ignored == "all" {
				return true
			}
		}
	}
	return false
}

// checkSuccess checks an apply that succeeded without a change outside of
// Terraform since its plan.
func (h *history) checkSuccess(after fakegithub.Hook, announced announcement) {
	want := map[string]any{
		"hook_id": after.ID, "content_type": after.ContentType, "active": after.Active, "secret_configured": after.Secret != "",
	}
	for name, value := range want {
		if got := h.protocolRun.Attribute(name); got != value {
			h.fail("the state has %s = %v, GitHub has %v", name, got, value)
		}
	}
	if url, _ := h.protocolRun.Attribute("url").(string); !strings.EqualFold(url, after.URL) {
		h.fail("the state has url = %q, GitHub has %q", url, after.URL)
	}
	secret, hasSecret := h.config["secret"].(string)
	if !hasSecret {
		secret, hasSecret = h.config["secret_wo"].(string)
	}
	version := h.config["secret_wo_version"]
	ignored := h.ignores("secret", "secret_wo", "secret_wo_version")
	switch {
	case ignored:
	case hasSecret && (version == nil || h.uncertain || !h.changedOutside) && after.Secret != secret:
		if version == nil && h.changedOutside && announced == kept {
			break // GitHub does not return the secret
		}
		h.fail("GitHub holds the secret %q, configured is %q", after.Secret, secret)
	case !hasSecret && version == nil && h.uncertain && after.Secret != "":
		h.fail("a secret that a failed apply may have set stays: %q", after.Secret)
	}
	if announced != kept || !ignored {
		h.uncertain = h.uncertain && ignored
	}
	if announced == changed {
		h.changedOutside = false
	}
	changes, err := h.protocolRun.Plan(h.config)
	if err != nil && !strings.Contains(err.Error(), "would remove the webhook's secret") {
		h.fail("the next plan fails: %v", err)
	}
	if changes && h.ignoresWriteOnly() && h.announced(true, h.protocolRun.Attribute("secret_revision")) == undecided {
		// The plan cannot see whether secret_wo was removed or is ignored; one more
		// apply decides.
		if err := h.protocolRun.Apply(h.config); err != nil {
			h.fail("the apply that settles an ignored secret fails: %v", err)
		}
		if settled, _ := h.hook(); settled.Secret != after.Secret {
			h.fail("an ignored secret changed from %q to %q", after.Secret, settled.Secret)
		}
		changes, _ = h.protocolRun.Plan(h.config)
	}
	if changes {
		h.fail("the next plan is not empty")
	}
}

// injectFault makes some of the next write requests fail, or none, and
// describes how.
func (h *history) injectFault() string {
	first := h.rand.IntN(2)
	patch := fakegithub.Fault{Method: http.MethodPatch, Skip: first}
	switch h.rand.IntN(9) {
	case 0:
		patch.Responder, patch.AfterCommit = fakegithub.ResetConnection(), true
		h.fake.Inject(patch)
		return fmt.Sprintf("response of PATCH %d lost", first+1)
	case 1:
		patch.Responder = fakegithub.HTML(http.StatusBadGateway)
		h.fake.Inject(patch)
		return fmt.Sprintf("PATCH %d failed", first+1)
	case 2:
		patch.Responder = fakegithub.Response(http.StatusForbidden, nil, `{"message":"Forbidden"}`)
		h.fake.Inject(patch)
		if first == 1 {
			return "PATCH 2 forbidden"
		}
		return "refused: PATCH 1 forbidden"
	default:
		return ""
	}
}
