package webhook

import (
	"crypto/x509"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// TestDiagnoseConnection checks the remedy of each cause of a failed connection.
func TestDiagnoseConnection(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		err  error
		want []string
	}{
		"unknown authority":       {&githubapi.ConnectionError{Err: x509.UnknownAuthorityError{}}, []string{"unknown authority", "SSL_CERT_FILE"}},
		"proxy authentication":    {&githubapi.ConnectionError{Err: &githubapi.ProxyError{StatusCode: 407}}, []string{"the proxy refused", "407", "HTTPS_PROXY", "PASSWORD"}},
		"proxy without a way":     {&githubapi.ConnectionError{Err: &githubapi.ProxyError{StatusCode: 502}}, []string{"the proxy refused", "502", "HTTPS_PROXY"}},
		"407 as a response":       {&githubapi.Error{StatusCode: 407}, []string{"the proxy refused", "407"}},
		"a token that is refused": {&githubapi.TokenRejectedError{Method: "POST", Path: "/orgs/acme/hooks"}, []string{"the token is not valid", "See the error of that request"}},
	} {
		d := ErrorContext{}.diagnose("list the webhooks", row.err)
		for _, want := range row.want {
			if text := d.Summary() + d.Detail(); !strings.Contains(text, want) {
				t.Errorf("%s: %q lacks %q", name, text, want)
			}
		}
	}
}
