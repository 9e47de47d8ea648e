package provider

import (
	"net/url"
	"strings"
	"testing"
)

// FuzzBaseURL checks that every accepted base_url results in an API root that is
// safe to send a token to, and that the root of a root is itself.
func FuzzBaseURL(f *testing.F) {
	for _, value := range []string{
		"", "https://api.github.com/", "github.com", "ghe.example.com", "https://ghe.example.com/api/v3", "http://localhost:8080", "http://[::1]:1/",
		"https://user:hunter2@ghe.example.com", "https://octo.ghe.com", "ftp://x", "https://", "//x", "https://x:99999", "https://x/?q=1#f", "https://x/../..", "\x00", "https://ex ample.com", "https://[::1",
	} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		root, err := apiRoot(value)
		if err != nil {
			if strings.Contains(value, ":hunter2@") && strings.Contains(err.Error(), "hunter2") {
				t.Errorf("the error repeats a secret: %v", err)
			}
			return
		}
		u, err := url.Parse(root)
		if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || !strings.HasSuffix(u.Path, "/") {
			t.Fatalf("%q becomes %q (%v)", value, root, err)
		}
		if u.Scheme != "https" && (u.Scheme != "http" || !isLoopback(u.Hostname())) {
			t.Errorf("%q becomes %q", value, root)
		}
		if again, err := apiRoot(root); err != nil || again != root {
			t.Errorf("%q becomes %q, which becomes %q (%v)", value, root, again, err)
		}
		_, _ = isGitHubCloud(root), webHost(root)
	})
}
