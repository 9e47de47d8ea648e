package webhook

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// TestFindURL also finds a webhook that was created after the run read the list, by
// a different provider block or by another user.
func TestFindURL(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		hook := func(id int64, url string) githubapi.Hook {
			return githubapi.Hook{ID: id, Config: githubapi.HookConfig{URL: url}}
		}
		s := &source{}
		service := &hookService{kind: organizationKind, owner: []string{"acme"}, list: newHookList(s.fetch)}
		if _, failed := service.readableHooks(t.Context()); failed != nil {
			t.Fatal(failed)
		}
		s.hooks = []githubapi.Hook{hook(1, "https://a.example/"), hook(2, "https://b.example/"), hook(3, "https://b.example/")}
		for url, want := range map[string]struct {
			id     int64
			failed string
		}{
			"https://a.example/": {id: 1},
			"https://A.example":  {id: 1},
			"https://c.example/": {failed: "can see has the payload URL"},
			"https://b.example/": {failed: `"https://b.example/". Use the ID of one of them: 2, 3.`},
		} {
			id, failed := service.findID(t.Context(), url)
			if id != want.id || (failed != nil) != (want.failed != "") || failed != nil && !strings.Contains(failed.Detail(), want.failed) {
				t.Errorf("%s: got %d, %v, want %+v", url, id, failed, want)
			}
		}
	})
}
