package globalwebhook_test

import (
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// start serves an Enterprise Server whose site administrator the token is.
func start(t *testing.T) *acctest.Fake {
	t.Helper()
	f := acctest.StartFake(t, fakegithub.Options{})
	f.AddToken(acctest.Token, fakegithub.Token{Scopes: []string{"site_admin"}, SiteAdmin: true})
	return f
}
