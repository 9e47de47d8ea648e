package fakegithub_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// played is an exchange with GitHub, and the response of the fake to the same request.
type played struct {
	exchange
	want response // of GitHub, with addresses of the fake
	got  response
}

// player sends the requests of a recording to a fake.
type player struct {
	*github
	ids  map[string]string // IDs of the fake by those of GitHub
	hook int64             // whose deliveries replace those of an app's hook
}

func play(t *testing.T, r recording) []played {
	t.Helper()
	g := start(t, fakegithub.Options{DeliveryRetention: -1})
	p := &player{github: g, ids: map[string]string{}}
	p.prepare(r)
	var all []played
	for _, e := range r.exchanges {
		all = append(all, p.send(e))
	}
	return all
}

// send sends a recorded request with a token that has the recorded scopes.
func (p *player) send(e exchange) played {
	p.t.Helper()
	token := fakegithub.Token{Scopes: []string{"admin:org_hook"}}
	if scopes := e.response.header.Get("X-OAuth-Scopes"); scopes != "" {
		token.Scopes = strings.Split(scopes, ", ")
	}
	p.AddToken("recorded", token)
	scheme, _, ok := strings.Cut(e.header.Get("Authorization"), " ")
	if !ok {
		scheme = "Bearer" // hub4j's recordings omit the header
	}
	headers := []string{"Authorization", scheme + " recorded"}
	for name := range e.header {
		if name != "Authorization" && name != "Accept-Encoding" {
			headers = append(headers, name, e.header.Get(name))
		}
	}
	p.waitForDeliveries() // a repository's hook has the result of the newest delivery
	got := p.do(e.method, p.local(e.path), e.body, headers...)

	if e.response.status == http.StatusCreated && got.status == http.StatusCreated {
		p.ids[id(p.t, e.response)] = id(p.t, got)
	}
	want := e.response
	if path, ok := strings.CutPrefix(want.header.Get("Location"), recordedRoot); ok {
		want.header = want.header.Clone()
		want.header.Set("Location", p.url+p.local(path))
	}
	return played{e, want, got}
}

func id(t *testing.T, a response) string {
	t.Helper()
	var v struct{ ID json.Number }
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		t.Fatalf("no id: %v: %s", err, a.body)
	}
	return v.ID.String()
}

var number = regexp.MustCompile(`\d+`)

// local returns the path of the fake for a recorded path.
func (p *player) local(path string) string {
	path = number.ReplaceAllStringFunc(path, func(id string) string {
		if own, ok := p.ids[id]; ok {
			return own
		}
		return id
	})
	if below, ok := strings.CutPrefix(path, appDeliveries); ok {
		return "/orgs/Acme/hooks/" + strconv.FormatInt(p.hook, 10) + "/deliveries" + below
	}
	_, below, _ := strings.Cut(path, "/hooks")
	return recordedKind(path).linkPath + below
}

// prepare adds the deliveries that existed before the recording. The recordings themselves
// create the hooks.
func (p *player) prepare(r recording) {
	p.t.Helper()
	p.hook = p.AddHook("acme", fakegithub.Hook{URL: "https://192.0.2.1/app"})
	added := map[int64]bool{}
	for _, e := range r.exchanges {
		switch e.method + " " + e.template() {
		case "GET " + organization.template + deliveriesTemplate:
			for _, d := range e.deliveries(p.t) {
				if !added[d.ID] {
					p.AddDelivery("acme", p.hook, d)
					added[d.ID] = true
				}
			}
		case "POST " + organization.template + attemptsTemplate:
			path := strings.TrimSuffix(e.path, "/attempts")
			id, err := strconv.ParseInt(path[strings.LastIndex(path, "/")+1:], 10, 64)
			if err != nil {
				p.t.Fatal(err)
			}
			p.AddDelivery("acme", p.hook, fakegithub.Delivery{ID: id})
		case "GET " + organization.template + deliveryTemplate:
			p.deliver(e)
		}
	}
}

// deliveries returns the deliveries in a recorded list.
func (e exchange) deliveries(t *testing.T) []fakegithub.Delivery {
	t.Helper()
	var listed []fakegithub.Delivery
	if err := json.Unmarshal([]byte(e.response.body), &listed); err != nil {
		t.Fatal(err)
	}
	return listed
}

// deliver makes the fake repeat a recorded delivery, to a receiver that responds like the
// recorded one.
func (p *player) deliver(e exchange) {
	p.t.Helper()
	var made struct {
		Event   string
		Request struct{ Payload json.RawMessage }
		Status  int `json:"status_code"`
		Answer  struct {
			Headers map[string]string
			Payload string
		} `json:"response"`
	}
	if err := json.Unmarshal([]byte(e.response.body), &made); err != nil {
		p.t.Fatal(err)
	}
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for name, value := range made.Answer.Headers {
			w.Header().Set(name, value)
		}
		w.WriteHeader(made.Status)
		_, _ = w.Write([]byte(made.Answer.Payload))
	}))
	p.t.Cleanup(receiver.Close)
	p.hook = p.AddHook("acme", fakegithub.Hook{
		URL: receiver.URL, Events: []string{made.Event}, Active: true, ContentType: "json", Secret: "s",
	})
	p.Trigger("acme", made.Event, made.Request.Payload)
	p.waitForDeliveries()
	p.ids[id(p.t, e.response)] = strconv.FormatInt(p.Deliveries("acme", p.hook)[0].ID, 10)
}
