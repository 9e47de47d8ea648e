package histories

import (
	"net/http"
	"testing"
	"testing/synctest"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestWaitWarning waits for rate limits in a create, a refresh, and a data
// source.
func TestWaitWarning(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		retryAfter, want string
	}{
		{"45", "The provider waited 45s for GitHub: Reason: secondary rate limit."},
		{"20", ""},
	} {
		t.Run("retry-after "+row.retryAfter, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				h := &history{t: t, typeName: organizationType, fake: acctest.StartFake(t, fakegithub.Options{}, acctest.InMemory)}
				h.protocolRun = h.manage()
				for _, operation := range []func() error{
					func() error { return h.protocolRun.Apply(configuration(nil, nil)) },
					func() error { _, err := h.protocolRun.Plan(configuration(nil, nil)); return err },
				} {
					h.fake.Inject(fakegithub.Fault{Times: 1, Responder: fakegithub.SecondaryLimit(http.StatusForbidden, row.retryAfter)})
					if err := operation(); err != nil {
						t.Fatal(err)
					}
					warnings := h.protocolRun.Warnings()
					if row.want == "" && len(warnings) > 0 || row.want != "" && (len(warnings) != 1 || !acctest.ErrorContains(row.want).MatchString(warnings[0])) {
						t.Errorf("the warnings are %q, want %q", warnings, row.want)
					}
				}
			})
		})
	}
}
