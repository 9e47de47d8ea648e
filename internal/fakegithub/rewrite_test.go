package fakegithub_test

import (
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestRewriteResponse(t *testing.T) {
	var rewritten []string
	g := start(t, fakegithub.Options{RewriteResponse: func(method, path string, body []byte) []byte {
		rewritten = append(rewritten, method+" "+path)
		return []byte(strings.ReplaceAll(string(body), "https://example.com", "https://example.com/"))
	}})
	created := g.want(201, "POST", hooksPath, `{"name":"web","config":{"url":"https://example.com"}}`)
	if !strings.Contains(created.body, `"url":"https://example.com/"`) {
		t.Errorf("the response is not rewritten: %s", created.body)
	}
	id := g.Hooks("acme")[0].ID
	if stored := g.Hooks("acme")[0].URL; stored != "https://example.com" {
		t.Errorf("the server stores %q, want the URL that was sent", stored)
	}
	listed := g.want(200, "GET", "/api/v3"+hooksPath+"?per_page=100", "")
	if !strings.Contains(listed.body, `"url":"https://example.com/"`) {
		t.Errorf("the list is not rewritten: %s", listed.body)
	}
	g.want(204, "DELETE", hookPath(id), "")
	if got, want := strings.Join(rewritten, ", "), "POST "+hooksPath+", GET "+hooksPath; got != want {
		t.Errorf("rewritten: %s, want %s", got, want)
	}
}
