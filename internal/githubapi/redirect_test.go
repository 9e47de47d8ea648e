package githubapi

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
)

const redirected = "https://github.test/api/v3/organizations/1/hooks/7"

func redirect(status int, location string) exchange {
	return reply(status, `{"message":"Moved"}`, "Location", location)
}

func TestRedirectsKeepMethodAndBody(t *testing.T) {
	t.Parallel()
	for name, location := range map[string]string{
		"absolute":       redirected,
		"relative":       "/api/v3/organizations/1/hooks/7",
		"without scheme": "//github.test/api/v3/organizations/1/hooks/7",
		"upper case":     "HTTPS://GitHub.Test/api/v3/organizations/1/hooks/7",
		"port named":     "https://github.test:443/api/v3/organizations/1/hooks/7",
	} {
		for _, status := range []int{301, 302, 307, 308} {
			for method, operation := range operations {
				t.Run(name+" "+http.StatusText(status)+" "+method, func(t *testing.T) {
					t.Parallel()
					w := newWire(redirect(status, location), success)
					if err := operation(t.Context(), acme(t, w)); err != nil {
						t.Fatal(err)
					}
					requests := w.want(t, 2)
					for i, r := range requests {
						if r.method != method || r.body != bodies[method] {
							t.Errorf("request %d is %s %q", i, r.method, r.body)
						}
						if got := r.header.Get("Authorization"); got != "Bearer "+testToken {
							t.Errorf("request %d has Authorization %q", i, got)
						}
					}
					to := strings.ToLower(strings.Replace(requests[1].url, ":443", "", 1))
					if to != redirected {
						t.Errorf("it went to %s, want %s", requests[1].url, redirected)
					}
				})
			}
		}
	}
}

// A redirect to a different origin is not followed, so that origin receives neither
// the token nor a body.
func TestRedirectsToADifferentOrigin(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ location, to string }{
		"host":           {"https://evil.test/api/v3/orgs/acme/hooks", "https://evil.test"},
		"subdomain":      {"https://api.github.test/orgs/acme/hooks", "https://api.github.test"},
		"suffix":         {"https://github.test.evil.test/", "https://github.test.evil.test"},
		"user info":      {"https://github.test@evil.test/", "https://evil.test"},
		"port":           {"https://github.test:8443/api/v3/", "https://github.test:8443"},
		"plain http":     {"http://github.test/api/v3/", "http://github.test"},
		"http on 443":    {"http://github.test:443/api/v3/", "http://github.test:443"},
		"without scheme": {"//evil.test/", "https://evil.test"},
		"other scheme":   {"file:///etc/passwd", "file://"},
	} {
		for _, status := range []int{301, 302, 307, 308} {
			for method, operation := range operations {
				t.Run(name+" "+http.StatusText(status)+" "+method, func(t *testing.T) {
					t.Parallel()
					w := newWire(redirect(status, test.location), success)
					err := operation(t.Context(), acme(t, w))
					var refused *RedirectError
					if !errors.As(err, &refused) {
						t.Fatalf("got %v, want a RedirectError", err)
					}
					want := RedirectError{StatusCode: status, From: "https://github.test", To: test.to}
					if *refused != want {
						t.Errorf("got %+v, want %+v", *refused, want)
					}
					if !strings.Contains(err.Error(), test.to) || IsAmbiguous(err) {
						t.Errorf("got %v", err)
					}
					w.want(t, 1)
				})
			}
		}
	}
}

// The second redirect of a request is not followed to a different origin either.
func TestRedirectToADifferentOriginInTwoSteps(t *testing.T) {
	t.Parallel()
	w := newWire(redirect(307, redirected), redirect(307, "https://evil.test/"), success)
	err := acme(t, w).Delete(t.Context(), 7)
	var refused *RedirectError
	if !errors.As(err, &refused) || refused.To != "https://evil.test" {
		t.Errorf("got %v, want a RedirectError", err)
	}
	w.want(t, 2)
}

func TestTooManyRedirects(t *testing.T) {
	t.Parallel()
	for method, operation := range operations {
		w := newWire(redirect(308, redirected))
		err := operation(t.Context(), acme(t, w))
		var refused *RedirectError
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), "more than 5 times") {
			t.Errorf("%s: got %v, want a RedirectError", method, err)
		}
		w.want(t, 1+maxRedirects)
	}
	w := newWire(redirect(301, redirected), redirect(301, redirected), redirect(301, redirected),
		redirect(301, redirected), redirect(301, redirected), success)
	if _, err := acme(t, w).Get(t.Context(), 7); err != nil {
		t.Errorf("five redirects: %v", err)
	}
}

func TestRedirectsThatAreNotFollowed(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status int
		header []string
	}{
		"303":                     {303, []string{"Location", redirected}},
		"303 to a different host": {303, []string{"Location", "https://evil.test/"}},
		"300":                     {300, []string{"Location", redirected}},
		"305":                     {305, []string{"Location", "https://evil.test/"}},
		"no Location":             {301, nil},
		"no URL":                  {302, []string{"Location", "https://github.test:port/"}},
		"303 without URL":         {303, []string{"Location", "://"}},
		"304 without URL":         {304, []string{"Location", "%zz"}},
	} {
		for method, operation := range operations {
			t.Run(name+" "+method, func(t *testing.T) {
				t.Parallel()
				w := newWire(reply(test.status, `{"message":"See Other"}`, test.header...), success)
				err := operation(t.Context(), acme(t, w))
				var answer *Error
				if !errors.As(err, &answer) || answer.StatusCode != test.status || answer.Message != "See Other" {
					t.Errorf("got %v, want an Error with status %d", err, test.status)
				}
				w.want(t, 1)
			})
		}
	}
}

// A request that fails after a redirect is retried at its original URL with its
// body.
func TestServerErrorAfterARedirect(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(redirect(307, redirected), reply(502, ""), redirect(307, redirected), success)
		if err := operations[http.MethodPatch](t.Context(), acme(t, w)); err != nil {
			t.Fatal(err)
		}
		for i, r := range w.want(t, 4) {
			if r.body != bodies[http.MethodPatch] || (r.url == redirected) != (i%2 == 1) {
				t.Errorf("request %d is %s %q", i, r.url, r.body)
			}
		}
	})
}
