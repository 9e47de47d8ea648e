package acctest

import (
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
)

// ModeVariable is the environment variable that says what tests of Start run
// against: one of the modes, Replay when it is empty.
const ModeVariable = "GITHUBHOOKS_TEST_MODE"

// Mode is what tests run against.
type Mode string

const (
	// Replay answers from the committed recordings.
	Replay Mode = "replay"
	// FakeMode runs against the fake GitHub.
	FakeMode Mode = "fake"
	// Record runs against the real GitHub if there is one, else against the
	// fake, and saves the recordings of tests that pass.
	Record Mode = "record"
	// Live runs against the real GitHub and saves nothing.
	Live Mode = "live"
)

func mode(t testing.TB) Mode {
	t.Helper()
	switch m := Mode(os.Getenv(ModeVariable)); m {
	case "":
		return Replay
	case Replay, FakeMode, Record, Live:
		return m
	default:
		t.Fatalf("%s is %q: want replay, fake, record or live", ModeVariable, m)
		return ""
	}
}

// onlyInReplay skips a test that always runs against the fake GitHub, unless the
// mode is Replay. Each mode would repeat the same test.
func onlyInReplay(t testing.TB) {
	t.Helper()
	if mode(t) != Replay {
		t.Skipf("always runs against the fake GitHub, in mode %s", Replay)
	}
}

// realGitHub is the real GitHub that the environment gives to the tests. The
// organizations must have no webhooks.
type realGitHub struct {
	baseURL, token, weakToken, siteAdminToken string
	organization, secondOrganization          string
	receiver                                  string
}

// theReal reads the environment.
func theReal() realGitHub {
	or := func(name, otherwise string) string {
		if value := os.Getenv(name); value != "" {
			return value
		}
		return otherwise
	}
	return realGitHub{
		baseURL:            or("GITHUBHOOKS_TEST_BASE_URL", "https://api.github.com/"),
		token:              os.Getenv("GITHUBHOOKS_TEST_TOKEN"),
		weakToken:          os.Getenv("GITHUBHOOKS_TEST_WEAK_TOKEN"),
		siteAdminToken:     os.Getenv("GITHUBHOOKS_TEST_SITE_ADMIN_TOKEN"),
		organization:       os.Getenv("GITHUBHOOKS_TEST_ORGANIZATION"),
		secondOrganization: os.Getenv("GITHUBHOOKS_TEST_SECOND_ORGANIZATION"),
		receiver:           or("GITHUBHOOKS_TEST_RECEIVER", "https://example.com/githubhooks"),
	}
}

// wanted is whether anything of a real GitHub is given.
func (r realGitHub) wanted() bool {
	return r.token != "" || r.siteAdminToken != "" || r.organization != ""
}

var plainLogin = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// problem is what is wrong with what is given; empty is nothing.
func (r realGitHub) problem() string {
	u, err := url.Parse(r.baseURL)
	switch {
	case r.token == "" || r.organization == "":
		return "the real GitHub needs both GITHUBHOOKS_TEST_TOKEN and GITHUBHOOKS_TEST_ORGANIZATION"
	case err != nil || !strings.HasSuffix(u.Path, "/") || !strings.HasPrefix(u.Host, "api.") && !strings.HasSuffix(u.Path, "/api/v3/"):
		return "GITHUBHOOKS_TEST_BASE_URL is no API root: want https://api.github.com/ or https://HOST/api/v3/"
	case !plainLogin.MatchString(r.organization), r.secondOrganization != "" && !plainLogin.MatchString(r.secondOrganization):
		return "spell the test organizations in lower case, and take such that begin with a letter: the tests try other spellings"
	case r.receiver == "https://example.com":
		return "GITHUBHOOKS_TEST_RECEIVER must be another URL than https://example.com, which tests use as it is"
	}
	return ""
}
