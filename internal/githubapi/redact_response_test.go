package githubapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/hashicorp/go-cleanhttp"
)

func TestPrintable(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"plain, äöü 漢":                                   "plain, äöü 漢",
		"\x1b[31mred\x1b[0m":                             "red",
		"\x1b]0;title\x07shown":                          "shown",
		"\x1b]8;;https://x.test\x1b\\link\x1b]8;;\x1b\\": "link",
		"\u009b31mred":                                   "red",
		"over\rwritten":                                  "overwritten",
		"two\nlines\tand a tab":                          "two lines and a tab",
		"back\bspace\x00\x7f":                            "backspace",
		"zero\u200bwidth\u202eoverride":                  "zerowidthoverride",
		"not UTF-8: \xff":                                "not UTF-8: \ufffd",
	} {
		if got := Printable(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// Errors and logged attempts contain neither secrets nor escape sequences, wherever
// the server sends them.
func TestErrorsAndAttemptsAreRedacted(t *testing.T) {
	t.Parallel()
	secret := newHook().Config.Secret
	split := secret[:3] + "\x00" + secret[3:]
	evil := "<" + testToken + " " + secret + ">\x1b[31m"
	header := "<" + testToken + " " + secret + ">" // a header has no control characters
	quoted, err := json.Marshal(evil + split + "\r\n")
	if err != nil {
		t.Fatal(err)
	}
	escaped := string(quoted)
	headers := strings.Join([]string{
		"X-GitHub-Request-Id: " + header, "X-OAuth-Scopes: " + header, "X-Accepted-OAuth-Scopes: " + header,
		"X-Accepted-GitHub-Permissions: " + header, "X-RateLimit-Remaining: " + header, "Content-Type: " + header,
	}, "\r\n") + "\r\n"
	message := `{"message":` + escaped + `,"errors":[{"field":` + escaped + `,"code":` + escaped + `,"message":` + escaped + `}]}`
	response := func(status int, headers, body string) string {
		return fmt.Sprintf("HTTP/1.1 %d %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s", status, evil, headers, len(body), body)
	}
	for name, raw := range map[string]string{
		"a status line":        evil + "\r\n\r\n",
		"a header line":        "HTTP/1.1 200 OK\r\n" + evil + "\r\n\r\n",
		"a header name":        "HTTP/1.1 200 OK\r\n" + header + ": x\r\n\r\n",
		"a control character":  "HTTP/1.1 200 OK\r\nX-A: " + evil + "\r\n\r\n",
		"a length":             "HTTP/1.1 200 OK\r\nContent-Length: " + header + "\r\n\r\n",
		"an encoding":          "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + header + "\r\n\r\n",
		"a validation error":   response(422, headers, message),
		"a missing permission": response(403, headers, message),
		"a server error":       response(500, headers, message),
		"a rate limit":         response(429, headers+"Retry-After: 9000\r\n", message),
		"an unreadable body":   response(200, headers, evil),
		"another shape":        response(200, headers, `{"id":`+escaped+`}`),
		"a redirect":           response(307, headers+"Location: https://"+testToken+".example.com/\r\n", ""),
		"a cut-off body":       "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 900\r\n\r\n" + evil,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var (
				mu    sync.Mutex
				shown []string
			)
			hooks := newClient(t, cleanhttp.DefaultTransport(), maxRetries(0), maxWait(time.Second), func(o *Options) {
				o.BaseURL = serveRaw(t, raw)
				o.Observe = func(_ context.Context, a Attempt) {
					mu.Lock()
					defer mu.Unlock()
					shown = append(shown, fmt.Sprint(a.Path, a.RequestID, a.Remaining, a.Err), fmt.Sprint(a.Err))
				}
			}).OrganizationHooks("acme")
			err := createOnce(t.Context(), hooks)
			if err == nil {
				t.Fatal("there is no error")
			}
			for _, text := range append(shown, err.Error(), fields(err)) {
				if strings.Contains(text, testToken) || strings.Contains(text, secret) || strings.ContainsFunc(text, unicode.IsControl) {
					t.Errorf("unfiltered: %q", text)
				}
			}
		})
	}
}

// serveRaw responds to every connection with these bytes.
func serveRaw(t *testing.T, raw string) (baseURL string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Read(make([]byte, 64<<10))
			_, _ = conn.Write([]byte(raw))
			_ = conn.Close()
		}
	}()
	return "http://" + listener.Addr().String() + "/"
}

// fields returns all fields of the error.
func fields(err error) string {
	var (
		answer     *Error
		unreadable *UnreadableError
		limit      *RateLimitError
	)
	switch {
	case errors.As(err, &answer):
		return fmt.Sprintf("%+v", *answer)
	case errors.As(err, &unreadable):
		return fmt.Sprintf("%+v", *unreadable)
	case errors.As(err, &limit):
		return fmt.Sprintf("%+v", *limit)
	default:
		return ""
	}
}
