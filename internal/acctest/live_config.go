package acctest

import (
	"errors"
	"net/url"
	"os"
	"regexp"
	"strings"
)

// liveConfig is the connection to a real GitHub, for recording. The
// organizations and the repository must not have webhooks.
type liveConfig struct {
	baseURL, token, weakToken, siteAdminToken string
	organization, secondOrganization          string
	repository                                string
	receiver                                  string
}

// liveConfigFromEnv reads the connection from environment variables.
func liveConfigFromEnv() liveConfig {
	withDefault := func(name, value string) string {
		if v := os.Getenv(name); v != "" {
			return v
		}
		return value
	}
	return liveConfig{
		baseURL:            withDefault("GITHUBHOOKS_TEST_BASE_URL", "https://api.github.com/"),
		token:              os.Getenv("GITHUBHOOKS_TEST_TOKEN"),
		weakToken:          os.Getenv("GITHUBHOOKS_TEST_WEAK_TOKEN"),
		siteAdminToken:     os.Getenv("GITHUBHOOKS_TEST_SITE_ADMIN_TOKEN"),
		organization:       os.Getenv("GITHUBHOOKS_TEST_ORGANIZATION"),
		secondOrganization: os.Getenv("GITHUBHOOKS_TEST_SECOND_ORGANIZATION"),
		repository:         os.Getenv("GITHUBHOOKS_TEST_REPOSITORY"),
		receiver:           withDefault("GITHUBHOOKS_TEST_RECEIVER", "https://example.com/githubhooks"),
	}
}

// isSet reports whether the environment configures a real GitHub.
func (c liveConfig) isSet() bool {
	return c.token != "" || c.siteAdminToken != "" || c.organization != ""
}

var lowercaseLogin = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// validate returns an error if the tests cannot run with the configuration.
func (c liveConfig) validate() error {
	u, err := url.Parse(c.baseURL)
	switch {
	case c.token == "" || c.organization == "":
		return errors.New("a real GitHub needs both GITHUBHOOKS_TEST_TOKEN and GITHUBHOOKS_TEST_ORGANIZATION")
	case err != nil || !strings.HasSuffix(u.Path, "/") || !strings.HasPrefix(u.Host, "api.") && !strings.HasSuffix(u.Path, "/api/v3/"):
		return errors.New("GITHUBHOOKS_TEST_BASE_URL is not an API root: want https://api.github.com/ or https://HOST/api/v3/")
	case !lowercaseLogin.MatchString(c.organization), c.secondOrganization != "" && !lowercaseLogin.MatchString(c.secondOrganization),
		c.repository != "" && !lowercaseLogin.MatchString(c.repository):
		return errors.New("the names of the test organizations and of the test repository must be in lower case and start with a letter: the tests use other spellings of them")
	case c.receiver == "https://example.com":
		return errors.New("GITHUBHOOKS_TEST_RECEIVER must not be https://example.com: tests use that URL unchanged")
	}
	return nil
}
