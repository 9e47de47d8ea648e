package githubapi

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// operations has one operation for each method.
var operations = map[string]func(context.Context, *Hooks) error{
	http.MethodGet: func(ctx context.Context, h *Hooks) error { _, err := h.Get(ctx, 7); return err },
	http.MethodPatch: func(ctx context.Context, h *Hooks) error {
		_, err := h.Update(ctx, 7, HookUpdate{Events: []string{"push"}})
		return err
	},
	http.MethodDelete: func(ctx context.Context, h *Hooks) error { return h.Delete(ctx, 7) },
	http.MethodPost:   createOnce,
}

// createOnce sends one request that creates a webhook, without the list that
// follows an ambiguous error.
func createOnce(ctx context.Context, h *Hooks) error {
	_, err := h.do(ctx, h.createRequest(newHook()), new(Hook))
	return err
}

// bodies are the request bodies of the operations.
var bodies = map[string]string{
	http.MethodPatch: `{"active":false,"events":["push"]}` + "\n",
	http.MethodPost: `{"name":"web","active":true,"events":["push","issues"],"config":` +
		`{"url":"https://a.example/","content_type":"json","insecure_ssl":"0","secret":"the secret"}}` + "\n",
}

func dialError(op string, err error) error { return &net.OpError{Op: op, Net: "tcp", Err: err} }

// failToConnect fails before there is a connection, like http.Transport.
func failToConnect(err error) exchange {
	return func(req *http.Request) (*http.Response, error) {
		httptrace.ContextClientTrace(req.Context()).GetConn("")
		return nil, err
	}
}

func TestRetries(t *testing.T) {
	t.Parallel()
	const (
		never   = "never"
		notPOST = "not POST"
		always  = "always"
	)
	for name, test := range map[string]struct {
		fault    exchange
		repeated string
	}{
		"connection reset":    {fail(dialError("read", syscall.ECONNRESET)), notPOST},
		"connection closed":   {fail(io.EOF), notPOST},
		"broken pipe":         {fail(dialError("write", syscall.EPIPE)), notPOST},
		"no answer in time":   {hang, notPOST},
		"answer breaks off":   {breakOff(200, hookBody[:20]), notPOST},
		"fault breaks off":    {breakOff(502, "<html>"), notPOST},
		"500":                 {reply(500, "{}"), notPOST},
		"502":                 {reply(502, "<html>", "Content-Type", "text/html"), notPOST},
		"503":                 {reply(503, ""), notPOST},
		"504":                 {reply(504, ""), notPOST},
		"dial refused":        {failToConnect(dialError("dial", syscall.ECONNREFUSED)), always},
		"no such host":        {failToConnect(dialError("dial", &net.DNSError{Err: "no such host", IsNotFound: true})), never},
		"names not resolved":  {failToConnect(dialError("dial", &net.DNSError{Err: "server misbehaving", IsTemporary: true})), always},
		"proxy not reachable": {failToConnect(dialError("proxyconnect", dialError("dial", syscall.ECONNREFUSED))), always},
		"certificate":         {failToConnect(&tls.CertificateVerificationError{Err: errors.New("unknown authority")}), never},
		"wrapped certificate": {failToConnect(dialError("proxyconnect", &tls.CertificateVerificationError{Err: errors.New("expired")})), never},
		"not modified":        {reply(304, ""), never},
		"400":                 {reply(400, "{}"), never},
		"401":                 {reply(401, `{"message":"Bad credentials"}`), never},
		"403":                 {reply(403, `{"message":"Resource not accessible by personal access token"}`), never},
		"404":                 {reply(404, `{"message":"Not Found"}`), never},
		"409":                 {reply(409, "{}"), never},
		"410":                 {reply(410, "{}"), never},
		"422":                 {reply(422, `{"message":"Validation Failed"}`), never},
		"501":                 {reply(501, ""), never},
		"505":                 {reply(505, ""), never},
	} {
		for method, operation := range operations {
			t.Run(name+" "+method, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					w := newWire(test.fault)
					if err := operation(t.Context(), acme(t, w, maxRetries(2))); err == nil {
						t.Error("want an error")
					}
					want := 1
					if test.repeated == always || test.repeated == notPOST && method != http.MethodPost {
						want = 3
					}
					for i, r := range w.want(t, want) {
						if r.method != method || r.body != bodies[method] {
							t.Errorf("request %d is %s %q, want %s %q", i, r.method, r.body, method, bodies[method])
						}
					}
				})
			})
		}
	}
}

func TestMaxRetries(t *testing.T) {
	t.Parallel()
	for retries, want := range map[int]int{0: 1, 1: 2, 5: 6} {
		synctest.Test(t, func(t *testing.T) {
			w := newWire(reply(500, "{}"))
			_, err := acme(t, w, maxRetries(retries)).Get(t.Context(), 7)
			if !IsStatus(err, 500) {
				t.Errorf("got %v, want the last answer", err)
			}
			w.want(t, want)
		})
	}
}

func TestRetrySucceeds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(fail(io.EOF), reply(502, ""), hang, breakOff(200, "{"), reply(504, ""), reply(200, hookBody))
		hook, err := acme(t, w).Get(t.Context(), 7)
		if err != nil || hook.ID != 7 {
			t.Errorf("got %v, %v", hook, err)
		}
		w.want(t, 6)
	})
}

// A POST is retried while there is no connection, but not after it was sent.
func TestPostAfterAFailedConnection(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(failToConnect(dialError("dial", syscall.ECONNREFUSED)), fail(io.EOF))
		err := createOnce(t.Context(), acme(t, w))
		if !IsAmbiguous(err) {
			t.Errorf("got %v, want an ambiguous fault", err)
		}
		w.want(t, 2)
	})
}

// The timeout of an attempt includes reading the response.
func TestTimeoutOfAnAttempt(t *testing.T) {
	t.Parallel()
	for name, slow := range map[string]exchange{
		"no answer": hang,
		"a drip": func(req *http.Request) (*http.Response, error) {
			resp, err := reply(200, "")(req)
			resp.Body = drip{req.Context()}
			return resp, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				_, err := acme(t, newWire(slow), maxRetries(0)).Get(t.Context(), 7)
				var fault *ConnectionError
				if !errors.As(err, &fault) || !errors.Is(err, context.DeadlineExceeded) || !fault.Sent {
					t.Errorf("got %v, want a ConnectionError", err)
				}
				if took := time.Since(start); took != defaultTimeout {
					t.Errorf("it took %s, want %s", took, defaultTimeout)
				}
			})
		})
	}
}

// drip is a body that returns one byte per second and never ends.
type drip struct{ ctx context.Context }

func (d drip) Read(p []byte) (int, error) {
	if err := sleep(d.ctx, time.Second); err != nil {
		return 0, err
	}
	p[0] = ' '
	return 1, nil
}

func (drip) Close() error { return nil }
