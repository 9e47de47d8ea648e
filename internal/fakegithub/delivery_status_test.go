package fakegithub_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestDeliveryStatus(t *testing.T) {
	plain, secured := newReceiver(t, false), newReceiver(t, true)
	plain.respondWith(302)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	late := newStuckReceiver(t, func() {})

	for name, test := range map[string]struct {
		url, insecureSSL, status string
		code                     int
	}{
		"redirect":    {plain.URL, "0", "Invalid HTTP Response: 302", 302},
		"certificate": {secured.URL, "0", "Peer certificate cannot be authenticated with given CA certificates", 0},
		"insecure":    {secured.URL, "1", "OK", 200},
		"no listener": {gone.URL, "0", "failed to connect to host", 0},
		"late":        {late.URL, "0", "timed out", 0},
	} {
		t.Run(name, func(t *testing.T) {
			timeout := 10 * time.Second
			if name == "late" {
				timeout = 20 * time.Millisecond
			}
			g := start(t, fakegithub.Options{DeliveryTimeout: timeout})
			id := g.create(test.url, `,"insecure_ssl":"`+test.insecureSSL+`"`)
			g.waitForDeliveries()
			d := g.Deliveries("acme", id)[0]
			if d.Status != test.status || d.StatusCode != test.code {
				t.Errorf("got %q with %d, want %q with %d", d.Status, d.StatusCode, test.status, test.code)
			}
			if test.code == 0 && (d.ResponseHeaders != nil || d.ResponsePayload != nil) {
				t.Errorf("without a response, %+v is recorded", d)
			}
		})
	}
	if n := len(plain.got()); n != 1 {
		t.Errorf("the redirect was followed: %d requests", n)
	}
}

func TestOnlyLoopbackAddresses(t *testing.T) {
	// A configured proxy must not get requests either.
	proxy := newReceiver(t, false)
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("HTTPS_PROXY", proxy.URL)
	g := start(t, fakegithub.Options{})
	for _, address := range []string{
		"http://192.0.2.1/", "http://example.com/", "http://0.0.0.0/", "http://[::]/", "http://127.1/", "http://2130706433/",
		"http://[::ffff:127.0.0.1]/", "http://localhost.example.com/", "https://10.0.0.1/", "ftp://127.0.0.1/", "http://%zz/", "nonsense",
	} {
		id := g.AddHook("acme", fakegithub.Hook{URL: address})
		g.want(204, "POST", hookPath(id)+"/pings", "")
		g.waitForDeliveries()
		d := g.Deliveries("acme", id)[0]
		if d.Status != "failed to connect to host" || d.StatusCode != 0 {
			t.Errorf("%s: got %q with %d", address, d.Status, d.StatusCode)
		}
	}
	if n := len(proxy.got()); n != 0 {
		t.Errorf("the proxy got %d requests", n)
	}
}

func TestLocalhost(t *testing.T) {
	r := newReceiver(t, false)
	_, port, err := net.SplitHostPort(r.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	g := start(t, fakegithub.Options{})
	id := g.create("http://localhost:"+port+"/", "")
	g.waitForDeliveries()
	if d := g.Deliveries("acme", id)[0]; d.Status != "OK" {
		t.Errorf("got %q", d.Status)
	}
}

func TestCloseCancelsDeliveries(t *testing.T) {
	arrived := make(chan struct{})
	stuck := newStuckReceiver(t, func() { close(arrived) })
	g := start(t, fakegithub.Options{DeliveryTimeout: time.Hour})
	id := g.create(stuck.URL, "")
	g.want(204, "POST", hookPath(id)+"/pings", "")
	<-arrived
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := g.WaitForDeliveries(ended); err == nil {
		t.Error("the wait ended before the delivery")
	}
	g.Close()
	g.waitForDeliveries()
	if n := len(g.Deliveries("acme", id)); n != 0 {
		t.Errorf("%d canceled deliveries are recorded", n)
	}
}

// newStuckReceiver returns a receiver that never responds. It reads the request, since
// net/http notices only then that a client disconnected.
func newStuckReceiver(t *testing.T, arrived func()) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		arrived()
		<-r.Context().Done()
	}))
	t.Cleanup(s.Close)
	return s
}
