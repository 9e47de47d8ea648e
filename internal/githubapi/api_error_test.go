package githubapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
)

func TestErrorFields(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answer exchange
		want   Error
		text   string
	}{
		"classic token without the scope": {
			reply(404, `{"message":"Not Found","documentation_url":"https://docs.github.com/","status":"404"}`,
				"X-OAuth-Scopes", "repo, gist", "X-Accepted-OAuth-Scopes", "admin:org_hook"),
			Error{StatusCode: 404, Message: "Not Found", Scopes: "repo, gist", ScopesKnown: true},
			"404 Not Found: Not Found",
		},
		"classic token without any scope": {
			reply(404, `{"message":"Not Found"}`, "X-OAuth-Scopes", ""),
			Error{StatusCode: 404, Message: "Not Found", ScopesKnown: true}, "404",
		},
		"fine-grained token": {
			reply(403, `{"message":"Resource not accessible by personal access token"}`,
				"X-Accepted-GitHub-Permissions", "organization_hooks=read"),
			Error{StatusCode: 403, Message: "Resource not accessible by personal access token", AcceptedPermissions: "organization_hooks=read"},
			"Resource not accessible",
		},
		"validation": {
			reply(422, `{"message":"Validation Failed","errors":[{"resource":"Hook","code":"custom","message":"url cannot be blank","value":"x","index":0},{"code":"missing_field","field":"name"},"a text",{"code":"odd"}]}`),
			Error{StatusCode: 422, Message: "Validation Failed", Details: []Detail{
				{Code: "custom", Message: "url cannot be blank"}, {Code: "missing_field", Field: "name"}, {Message: "a text"}, {Code: "odd"},
			}},
			"422 Unprocessable Entity: Validation Failed; url cannot be blank; name: missing_field; a text; odd",
		},
		"errors is a text": {
			reply(422, `{"message":"Validation Failed","errors":"Hook already exists"}`),
			Error{StatusCode: 422, Message: "Validation Failed", Details: []Detail{{Message: "Hook already exists"}}, alreadyExists: true}, "Hook already exists",
		},
		"errors has a different shape": {
			reply(422, `{"message":"Validation Failed","errors":{"url":[1]}}`),
			Error{StatusCode: 422, Message: "Validation Failed"}, "Validation Failed",
		},
		"one-time password": {
			reply(401, `{"message":"Must specify two-factor authentication OTP code."}`, "X-GitHub-OTP", "required; app"),
			Error{StatusCode: 401, Message: "Must specify two-factor authentication OTP code."}, "two-factor",
		},
		"proxy":          {reply(400, "<html>Bad Request</html>", "Content-Type", "text/html"), Error{StatusCode: 400}, "400 Bad Request"},
		"no body":        {reply(418, ""), Error{StatusCode: 418}, "418"},
		"message is odd": {reply(400, `{"message":[]}`), Error{StatusCode: 400}, "400"},
		"cut off":        {reply(400, `{"message":"Not F`), Error{StatusCode: 400}, "400"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := acme(t, newWire(test.answer)).Get(t.Context(), 7)
			var got *Error
			if !errors.As(err, &got) {
				t.Fatalf("got %v, want an Error", err)
			}
			want := test.want
			want.Method, want.Path, want.RequestID = "GET", "/api/v3/orgs/acme/hooks/7", "AB:1"
			want.ContentType = got.ContentType
			if !reflect.DeepEqual(*got, want) {
				t.Errorf("got  %+v\nwant %+v", *got, want)
			}
			if !strings.HasPrefix(err.Error(), "GET /api/v3/orgs/acme/hooks/7: ") || !strings.Contains(err.Error(), test.text) {
				t.Errorf("%q misses %q", err, test.text)
			}
			if !strings.HasPrefix(got.ContentType, "content type ") {
				t.Errorf("got %q", got.ContentType)
			}
		})
	}
}

// Errors contain neither the token nor a secret, wherever the response repeats
// them.
func TestErrorsContainNoSecret(t *testing.T) {
	t.Parallel()
	const secret, password = `s3cr"et`, `s3cr"et and more`
	echo := fmt.Sprintf("%s %q", testToken+" "+secret+" "+password, secret+" "+password)
	object := func(format string) string { return fmt.Sprintf(format, echo, echo, echo) }
	for name, answer := range map[string]exchange{
		"message":       reply(400, object(`{"message":%q,"documentation_url":%q,"status":%q}`)),
		"details":       reply(422, object(`{"message":"Validation Failed","errors":[{"message":%q},{"field":%q,"value":"x"},{"code":%q}]}`)),
		"text":          reply(422, object(`{"message":%q,"errors":%q,"documentation_url":%q}`)),
		"no JSON":       reply(500, echo),
		"limit":         reply(429, object(`{"message":%q,"documentation_url":%q,"x":%q}`)),
		"limit, 403":    reply(403, object(`{"message":%q,"documentation_url":%q,"x":%q}`), "X-RateLimit-Remaining", "0"),
		"success":       reply(201, echo),
		"timestamp":     reply(201, object(`{"id":1,"created_at":%q,"url":%q,"name":%q}`)),
		"another shape": reply(201, object(`{"id":%q,"active":%q,"events":%q}`)),
		"garbage flag":  reply(201, object(`{"id":1,"name":%q,"type":%q,"config":{"insecure_ssl":%q}}`)),
		"redirect":      reply(302, "", "Location", "https://evil.test/"+testToken+"?"+testToken),
		"bad redirect":  reply(302, "", "Location", "https://evil.test:port/"+testToken),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				create := newHook()
				create.Config.Secret, create.Config.Password = secret, password
				hooks := acme(t, newWire(answer), maxWait(0), maxRetries(0))
				_, created := hooks.do(t.Context(), hooks.createRequest(create), new(Hook))
				_, updated := hooks.Update(t.Context(), 7, HookUpdate{Config: &ReplaceConfig{Secret: secret}})
				_, other := hooks.Get(t.Context(), 7) // repeats the words of a limit
				for _, err := range []error{created, updated} {
					if err == nil {
						t.Fatal("want an error")
					}
					wantNotShown(t, err, testToken, "s3cr")
				}
				wantNotShown(t, created, "and more")
				wantNotShown(t, other, testToken)
			})
		})
	}
}

// wantNotShown checks that neither the error nor its causes contain the texts.
func wantNotShown(t *testing.T, err error, texts ...string) {
	t.Helper()
	for ; err != nil; err = errors.Unwrap(err) {
		for _, all := range []string{err.Error(), fmt.Sprintf("%+v %#v", err, err)} {
			for _, text := range texts {
				if strings.Contains(all, text) {
					t.Errorf("%T shows %q: %s", err, text, all)
				}
			}
		}
	}
}

func TestIsAmbiguous(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answer exchange
		want   bool
	}{
		"a lost response":      {fail(io.EOF), true},
		"a timeout":            {hang, true},
		"no connection":        {failToConnect(io.EOF), false},
		"an unreadable answer": {reply(201, "<html>"), true},
		"a long answer":        {reply(201, strings.Repeat(" ", maxBody+1)), true},
		"a rate limit":         {reply(429, secondaryBody, "Retry-After", "3600"), false},
		"a redirect":           {redirect(302, "https://evil.test/"), false},
		"303":                  {reply(303, ""), false},
		"400":                  {reply(400, ""), false},
		"404":                  {reply(404, ""), false},
		"422":                  {reply(422, ""), false},
		"499":                  {reply(499, ""), false},
		"500":                  {reply(500, ""), true},
		"501":                  {reply(501, ""), true},
		"504":                  {reply(504, ""), true},
	} {
		synctest.Test(t, func(t *testing.T) {
			err := createOnce(t.Context(), acme(t, newWire(test.answer)))
			if err == nil || IsAmbiguous(err) != test.want || IsAmbiguous(fmt.Errorf("wrapped: %w", err)) != test.want {
				t.Errorf("%s: %v: got %t, want %t", name, err, IsAmbiguous(err), test.want)
			}
			err = operations[http.MethodGet](t.Context(), acme(t, newWire(failToConnect(io.EOF))))
			if err == nil || IsAmbiguous(err) {
				t.Errorf("%s: the error %v of a GET is ambiguous", name, err)
			}
		})
	}
	for _, err := range []error{nil, errors.New("anything"), context.Canceled, errSecretMask} {
		if IsAmbiguous(err) {
			t.Errorf("%v is ambiguous", err)
		}
	}
}

func TestIsAlreadyExists(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]bool{
		`{"message":"Validation Failed","errors":[{"resource":"Hook","code":"custom","message":"Hook already exists on this organization"}]}`: true,
		`{"message":"Validation Failed","errors":[{"resource":"Hook","code":"already_exists","field":"url"}]}`:                                true,
		`{"message":"Validation Failed","errors":["Hook already exists on this organization"]}`:                                               true,
		`{"message":"Validation Failed","errors":"HOOK ALREADY EXISTS"}`:                                                                      true,
		`{"message":"Validation Failed","errors":[{"code":"custom","message":"url cannot be blank"}]}`:                                        false,
		`{"message":"Validation Failed"}`: false,
		``:                                false,
	} {
		err := createOnce(t.Context(), acme(t, newWire(reply(422, body))))
		if got := IsAlreadyExists(err); got != want {
			t.Errorf("%s: got %t, want %t", body, got, want)
		}
	}
	if IsAlreadyExists(&Error{StatusCode: 400, Details: []Detail{{Code: "already_exists"}}}) || IsAlreadyExists(io.EOF) {
		t.Error("only a 422 says so")
	}
}

func TestSSOURL(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		"required; url=https://github.com/orgs/acme/sso?authorization_request=AB12": "https://github.com/orgs/acme/sso?authorization_request=AB12",
		"partial-results; organizations=21955855":                                   "",
		"required; url=javascript:alert(1)":                                         "",
		"":                                                                          "",
	} {
		if got := ssoURL(header); got != want {
			t.Errorf("%q: got %q, want %q", header, got, want)
		}
	}
}
