package githubapi

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	stdlog "log"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// local returns a client with the default transport, for a server on the loopback
// interface.
func local(t *testing.T, address string, change ...func(*Options)) *Hooks {
	t.Helper()
	return acme(t, nil, append([]func(*Options){func(o *Options) {
		o.BaseURL = address + "/api/v3/"
		o.Backoff = time.Nanosecond
	}}, change...)...)
}

// serve starts a server that counts its connections.
func serve(t *testing.T, handler http.Handler) (*httptest.Server, *atomic.Int32) {
	t.Helper()
	var connections atomic.Int32
	s := httptest.NewUnstartedServer(handler)
	s.Config.ErrorLog = stdlog.New(io.Discard, "", 0)
	s.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	s.Start()
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s, &connections
}

func TestRealConnection(t *testing.T) {
	t.Parallel()
	g := newGitHub(t, fakegithub.Options{})
	s, connections := serve(t, g)
	hooks := local(t, s.URL)
	hook, err := hooks.Create(t.Context(), newHook())
	wantOne(t, g, hook, err)
	for _, operation := range []func() error{
		func() error { _, err := hooks.Get(t.Context(), hook.ID); return err },
		func() error { _, _, err := hooks.List(t.Context()); return err },
		func() error { return hooks.Ping(t.Context(), hook.ID) },
		func() error { return hooks.Delete(t.Context(), hook.ID) },
	} {
		if err := operation(); err != nil {
			t.Error(err)
		}
	}
	if n := connections.Load(); n != 1 {
		t.Errorf("there were %d connections, want one that is reused", n)
	}
}

// Failures of real connections have the same results as those in the tables.
func TestRealConnectionFailures(t *testing.T) {
	t.Parallel()
	for name, respond := range map[string]fakegithub.Responder{
		"reset":     fakegithub.ResetConnection(),
		"cut off":   fakegithub.CutOff(),
		"truncated": fakegithub.Truncated(),
		"page":      fakegithub.HTML(502),
		"redirect":  fakegithub.Redirect(307, "/api/v3/organizations/../orgs/acme/hooks"),
	} {
		for _, afterCommit := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				if name == "redirect" && afterCommit {
					t.Skip("GitHub does not redirect what it has carried out")
				}
				g := newGitHub(t, fakegithub.Options{})
				s, _ := serve(t, g)
				g.Inject(post(respond, afterCommit, 1))
				hook, err := local(t, s.URL).Create(t.Context(), newHook())
				wantOne(t, g, hook, err)
			})
		}
	}
}

func TestConnectionRefused(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	for method, operation := range operations {
		attempts := 0
		hooks := local(t, s.URL, maxRetries(2), func(o *Options) {
			o.Observe = func(context.Context, Attempt) { attempts++ }
		})
		err := operation(t.Context(), hooks)
		var connection *ConnectionError
		if !errors.As(err, &connection) || connection.Sent || attempts != 3 {
			t.Errorf("%s: got %v after %d attempts, want 3", method, err, attempts)
		}
	}
}

// A server with an invalid certificate receives no request, and there is no retry.
func TestUnknownAuthority(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	s.Config.ErrorLog = stdlog.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	for method, operation := range operations {
		attempts := 0
		hooks := local(t, s.URL, func(o *Options) {
			o.Observe = func(context.Context, Attempt) { attempts++ }
		})
		err := operation(t.Context(), hooks)
		var (
			certificate *tls.CertificateVerificationError
			connection  *ConnectionError
		)
		if !errors.As(err, &certificate) || !errors.As(err, &connection) || connection.Sent || attempts != 1 {
			t.Errorf("%s: got %v after %d attempts, want one", method, err, attempts)
		}
	}
	if asked.Load() != 0 {
		t.Error("a request was sent")
	}
}

// A request that fails before there is a connection was not sent, even if the error
// does not name the connection.
func TestFailuresBeforeAConnection(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		attempts int
		dial     func(context.Context, string, string) (net.Conn, error)
	}{
		"no answer to the dial": {2, func(context.Context, string, string) (net.Conn, error) {
			time.Sleep(2 * defaultTimeout) // a dial may take longer than its request
			return nil, errReset
		}},
		// A retry would return the same error.
		"no TLS at the other end": {1, func(context.Context, string, string) (net.Conn, error) {
			here, there := net.Pipe()
			go func() {
				_, _ = there.Read(make([]byte, 1<<16)) // the ClientHello
				_, _ = there.Write([]byte("HTTP/1.1 400 Bad Request\r\n\r\n"))
				_ = there.Close()
			}()
			return here, nil
		}},
		"closed before TLS": {2, func(context.Context, string, string) (net.Conn, error) {
			here, there := net.Pipe()
			_ = there.Close()
			return here, nil
		}},
	} {
		for method, operation := range operations {
			t.Run(name+" "+method, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					attempts := 0
					hooks := acme(t, &http.Transport{DialContext: test.dial}, maxRetries(1), func(o *Options) {
						o.Observe = func(context.Context, Attempt) { attempts++ }
					})
					err := operation(t.Context(), hooks)
					var connection *ConnectionError
					if !errors.As(err, &connection) || connection.Sent || attempts != test.attempts {
						t.Errorf("got %v after %d attempts, want %d", err, attempts, test.attempts)
					}
					time.Sleep(2 * defaultTimeout) // until the last dial has ended
				})
			})
		}
	}
}
