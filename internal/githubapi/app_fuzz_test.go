package githubapi

import (
	"net/http"
	"strings"
	"testing"
)

// FuzzAppResponse decodes the responses that describe an installation and contain
// its token.
func FuzzAppResponse(f *testing.F) {
	for _, body := range []string{
		`{"id":1,"account":{"login":"acme"}}`, `{"id":1,"token":"ghs_x","expires_at":"2026-01-01T00:00:00Z","permissions":{"organization_hooks":"write"}}`,
		`{"id":1,"token":"ghs_x","expires_at":"x"}`, `{"id":1,"token":"ghs_x","permissions":[]}`, `{"id":1,"token":1}`, `{"id":1,"token":"a\nb"}`,
		`{"id":-1}`, `{"message":"Integration not found"}`, "", "null", "[]", "<html>",
	} {
		f.Add([]byte(body), uint16(0), int64(0))
		f.Add([]byte(body), uint16(201), int64(7))
	}
	f.Fuzz(func(t *testing.T, body []byte, code uint16, installationID int64) {
		answer := &canned{status: status(code), header: http.Header{"Content-Type": {"application/json"}}, body: body}
		client := newClient(t, answer, func(o *Options) {
			o.Token, o.MaxRetries, o.MaxWait = "", 0, 0
			o.App = &AppAuth{ID: "1", Key: appKey(), InstallationID: installationID}
		})
		_, err := client.OrganizationHooks("acme").Get(t.Context(), 1)
		if err == nil {
			return // one response may be valid for all three requests
		}
		if strings.TrimSpace(err.Error()) == "" {
			t.Error("the error has no text")
		}
		if n := answer.requests.Load(); n > 5 {
			t.Errorf("%d requests", n)
		}
	})
}

// FuzzParseAppKey parses keys: a key that is returned can sign, and no error quotes
// the text.
func FuzzParseAppKey(f *testing.F) {
	f.Add("")
	f.Add("-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n")
	f.Add(`-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----`)
	f.Add("-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: x\n\nAAAA\n-----END RSA PRIVATE KEY-----\n")
	f.Fuzz(func(t *testing.T, text string) {
		key, err := ParseAppKey(text)
		if (key == nil) == (err == nil) {
			t.Errorf("got %v, %v", key, err)
		}
		if trimmed := strings.TrimSpace(text); err != nil && len(trimmed) > 40 && strings.Contains(err.Error(), trimmed) {
			t.Errorf("the error quotes the key: %v", err)
		}
	})
}
