package acctest

import (
	"os"
	"testing"
)

// TestProviderSettingsAreUnset is not parallel, since it changes the environment.
func TestProviderSettingsAreUnset(t *testing.T) {
	for name, stays := range map[string]bool{
		"GITHUB_OWNER":                 false,
		"GITHUB_ORGANIZATION":          false,
		"GITHUB_TOKEN":                 false,
		"GITHUB_BASE_URL":              false,
		"GITHUB_APP_ID":                false,
		"GH_TOKEN":                     false,
		"GITHUBHOOKS_TEST_ANY_SETTING": true,
	} {
		t.Setenv(name, "a value")
		unsetProviderSettings()
		if _, there := os.LookupEnv(name); there != stays {
			t.Errorf("%s is set: %t", name, there)
		}
	}
}
