package githubapi

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// canned answers every request alike, and counts them.
type canned struct {
	status   int
	header   http.Header
	body     []byte
	requests atomic.Int64
}

func (c *canned) RoundTrip(req *http.Request) (*http.Response, error) {
	c.requests.Add(1)
	if req.Body != nil {
		_ = req.Body.Close()
	}
	return &http.Response{
		Status: http.StatusText(c.status), StatusCode: c.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: c.header.Clone(), Body: io.NopCloser(bytes.NewReader(c.body)), ContentLength: -1, Request: req,
	}, nil
}

// hooksOn are hooks whose client neither repeats nor waits.
func hooksOn(t *testing.T, transport http.RoundTripper) *Hooks {
	return newClient(t, transport, func(o *Options) { o.MaxRetries, o.MaxWait = 0, 0 }).OrganizationHooks("acme")
}

// status is a status that net/http lets through.
func status(n uint16) int { return 200 + int(n)%400 }

// FuzzResponse decodes every type of response.
func FuzzResponse(f *testing.F) {
	hook := `{"id":1,"type":"Organization","name":"web","active":true,"events":["push"],"config":{"url":"https://example.com","insecure_ssl":0,"secret":"********"},"created_at":"2026-01-01T00:00:00Z"}`
	delivery := `{"id":1,"guid":"g","delivered_at":"2026-01-01T00:00:00Z","redelivery":false,"duration":0.1,"status":"OK","status_code":200,"event":"push","action":null,"installation_id":null,"request":{"headers":{"A":1},"payload":null},"response":{"headers":null,"payload":"x"}}`
	for _, body := range []string{
		hook, "[" + hook + "]", `{"url":"https://example.com","insecure_ssl":"1"}`, delivery, "[" + delivery + "]", "", "null", "[]", "{}", "[null]",
		`{"message":"Not Found","errors":[{"resource":"Hook","code":"custom","message":"Hook already exists"}]}`, `{"message":1,"errors":"x"}`,
		`{"id":1e300}`, `{"id":9223372036854775808}`, `{"config":null}`, "<html>", "\xff\xfe", strings.Repeat("[", 1000),
	} {
		f.Add([]byte(body), uint16(0), "application/json")
		f.Add([]byte(body), uint16(222), "text/html")
	}
	f.Fuzz(func(t *testing.T, body []byte, code uint16, contentType string) {
		answer := &canned{status: status(code), header: http.Header{"Content-Type": {contentType}}, body: body}
		hooks, ctx := hooksOn(t, answer), t.Context()
		var errs []error
		note := func(err error) { errs = append(errs, err) }
		_, _, err := hooks.List(ctx)
		note(err)
		_, err = hooks.Get(ctx, 1)
		note(err)
		_, err = hooks.Create(ctx, HookCreate{Name: "web", Events: []string{"push"}})
		note(err)
		_, err = hooks.Update(ctx, 1, HookUpdate{})
		note(err)
		_, err = hooks.GetConfig(ctx, 1)
		note(err)
		_, err = hooks.UpdateConfig(ctx, 1, ConfigUpdate{})
		note(err)
		note(hooks.Delete(ctx, 1))
		note(hooks.Ping(ctx, 1))
		note(hooks.Redeliver(ctx, 1, 1))
		_, err = hooks.Delivery(ctx, 1, 1)
		note(err)
		for _, err := range hooks.Deliveries(ctx, 1, DeliveriesOptions{}) {
			note(err)
		}
		for _, err := range errs {
			if err != nil && strings.TrimSpace(err.Error()) == "" {
				t.Error("the error has no text")
			}
		}
	})
}

// FuzzLink follows links to pages: every list ends.
func FuzzLink(f *testing.F) {
	for _, link := range []string{
		"", `<https://api.github.com/orgs/acme/hooks?page=2>; rel="next"`, `<https://api.github.com/orgs/acme/hooks?page=1>; rel="next"`,
		`<https://api.github.com/x?cursor=a%2Bb>; rel="next", <https://api.github.com/x?cursor=c>; rel="prev"`, `<?page=-1>; rel=next`,
		`<https://api.github.com/?page=99999999999999999999>; rel="next"`, `<>; rel="next"`, `<::>; rel="next"`, ";;;,,,", `<a>; rel="next"; rel="last"`,
	} {
		f.Add(link)
	}
	f.Fuzz(func(t *testing.T, link string) {
		answer := &canned{status: http.StatusOK, header: http.Header{"Content-Type": {"application/json"}, "Link": {link}}, body: []byte("[]")}
		hooks := hooksOn(t, answer)
		_, _, _ = hooks.List(t.Context())
		for _, err := range hooks.Deliveries(t.Context(), 1, DeliveriesOptions{}) {
			_ = err
		}
		if n := answer.requests.Load(); n > 4 {
			t.Errorf("%d requests for two lists whose pages are all alike", n)
		}
	})
}

// FuzzRateLimit parses the headers of rate limits: waits are never negative, and
// without MaxWait there are none.
func FuzzRateLimit(f *testing.F) {
	for _, retry := range []string{"", "1", "-1", "99999999999999999999", "Wed, 21 Oct 2026 07:28:00 GMT", "soon"} {
		for _, reset := range []string{"", "0", "1793000000", "-5", "9223372036854775807", "x"} {
			f.Add(retry, reset, "0", "Wed, 21 Oct 2026 07:28:00 GMT", uint16(203))
			f.Add(retry, reset, "", "yesterday", uint16(229))
		}
	}
	f.Fuzz(func(t *testing.T, retry, reset, remaining, date string, code uint16) {
		header := http.Header{}
		for name, value := range map[string]string{"Retry-After": retry, "X-Ratelimit-Reset": reset, "X-Ratelimit-Remaining": remaining, "Date": date} {
			header.Set(name, value)
		}
		answer := &canned{status: status(code), header: header, body: []byte(`{"message":"You have exceeded a secondary rate limit."}`)}
		for _, primary := range []bool{false, true} {
			if wait, ok := parseLimitWait(header, time.Now(), primary); ok && wait < 0 {
				t.Errorf("a wait of %s", wait)
			}
		}
		if wait, _ := parseRetryAfter(header, time.Now()); wait < 0 {
			t.Errorf("a wait of %s", wait)
		}
		start := time.Now()
		_, err := hooksOn(t, answer).Get(t.Context(), 1)
		if err == nil {
			t.Error("an answer without a webhook is taken for one")
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("it waited %s: %v", took, fmt.Sprint(err))
		}
	})
}
