package provider

import (
	"strings"
	"testing"
)

func TestAPIRoot(t *testing.T) {
	t.Parallel()
	const dotcom = "https://api.github.com/"
	for _, row := range []struct{ value, root, web string }{
		{"https://api.github.com/", dotcom, "github.com"},
		{"https://api.github.com", dotcom, "github.com"},
		{"https://github.com", dotcom, "github.com"},
		{"https://www.github.com/", dotcom, "github.com"},
		{"github.com", dotcom, "github.com"},
		{"HTTPS://API.GitHub.com/", dotcom, "github.com"},

		{"https://api.octo.ghe.com/", "https://api.octo.ghe.com/", "octo.ghe.com"},
		{"https://api.octo.ghe.com", "https://api.octo.ghe.com/", "octo.ghe.com"},
		{"https://octo.ghe.com", "https://api.octo.ghe.com/", "octo.ghe.com"},
		{"octo.ghe.com", "https://api.octo.ghe.com/", "octo.ghe.com"},

		{"https://github.example.com/api/v3/", "https://github.example.com/api/v3/", "github.example.com"},
		{"https://github.example.com/api/v3", "https://github.example.com/api/v3/", "github.example.com"},
		{"https://github.example.com/", "https://github.example.com/api/v3/", "github.example.com"},
		{"https://github.example.com", "https://github.example.com/api/v3/", "github.example.com"},
		{"github.example.com", "https://github.example.com/api/v3/", "github.example.com"},
		{"github.example.com:8443", "https://github.example.com:8443/api/v3/", "github.example.com:8443"},
		{"https://proxy.example.com/github/api/v3", "https://proxy.example.com/github/api/v3/", "proxy.example.com"},
		{"https://notgithub.com", "https://notgithub.com/api/v3/", "notgithub.com"},
		{"https://github.com.example.org", "https://github.com.example.org/api/v3/", "github.com.example.org"},
		{" https://github.example.com ", "https://github.example.com/api/v3/", "github.example.com"},

		{"https://github.example.com//api/v3//", "https://github.example.com/api/v3/", "github.example.com"},
		{"https://github.example.com///", "https://github.example.com/api/v3/", "github.example.com"},
		{"https://github.com//", dotcom, "github.com"},
		{"HTTPS://GitHub.Example.COM:8443/API/v3", "https://github.example.com:8443/API/v3/", "github.example.com:8443"},
		{"http://LOCALHOST:8081/", "http://localhost:8081/api/v3/", "localhost:8081"},

		{"http://127.0.0.1:8080", "http://127.0.0.1:8080/api/v3/", "127.0.0.1:8080"},
		{"http://localhost:8080/api/v3/", "http://localhost:8080/api/v3/", "localhost:8080"},
		{"http://[::1]:8080", "http://[::1]:8080/api/v3/", "[::1]:8080"},
	} {
		t.Run(row.value, func(t *testing.T) {
			t.Parallel()
			root, err := apiRoot(row.value)
			if err != nil || root != row.root {
				t.Fatalf("got %q, %v; want %q", root, err, row.root)
			}
			if got := webHost(root); got != row.web {
				t.Errorf("the host for gh is %q, want %q", got, row.web)
			}
		})
	}
}

func TestAPIRootInvalid(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ value, message string }{
		{"", "not a URL with a host"},
		{"https://", "not a URL with a host"},
		{"https:///api/v3/", "not a URL with a host"},
		{"https://exa mple.com", "not a URL with a host"},
		{"ftp://github.example.com", "neither https nor http"},
		{"http://github.example.com/api/v3/", "use https"},
		{"http://api.github.com/", "use https"},
		{"http://127.0.0.1.example.com/", "use https"},
		{"https://octocat:hunter2@github.example.com/", "user name or password"},
		{"https://octocat:hunter2@/", "not a URL with a host"},
		{"https://github.example.com/?x=1", "query or fragment"},
		{"https://github.com/acme", "neither a path nor a port"},
		{"https://api.github.com:8443/", "neither a path nor a port"},
		{"https://octo.ghe.com/api/v3", "neither a path nor a port"},
		{"https://github.example.com/api/graphql", "GraphQL"},
		{"https://github.example.com/api/GraphQL//", "GraphQL"},
		{"https://github.example.com:99999", `port "99999"`},
		{"https://github.example.com/#top", "query or fragment"},
	} {
		t.Run(row.value, func(t *testing.T) {
			t.Parallel()
			root, err := apiRoot(row.value)
			if err == nil || !strings.Contains(err.Error(), row.message) {
				t.Errorf("got %q, %v; want an error with %q", root, err, row.message)
			}
			if err != nil && strings.Contains(err.Error(), "hunter2") {
				t.Errorf("the error shows a password: %v", err)
			}
		})
	}
}
