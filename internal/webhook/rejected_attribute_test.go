package webhook

import (
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

func TestRejectedAttribute(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		detail githubapi.Detail
		want   string
	}{
		{githubapi.Detail{Message: "url cannot be blank"}, "url"},
		{githubapi.Detail{Message: "url is not supported because it isn't reachable over the public Internet (events.internal)"}, "url"},
		{githubapi.Detail{Message: "Sorry, the URL host secret.active.example is not supported"}, "url"},
		{githubapi.Detail{Message: "Hook already exists on this organization"}, "url"},
		{githubapi.Detail{Message: `The "push" event cannot have more than 20 hooks`}, "events"},
		{githubapi.Detail{Field: "events", Code: "invalid"}, "events"},
		{githubapi.Detail{Field: "content_type", Message: "is odd"}, "content_type"},
		{githubapi.Detail{Message: "insecure_ssl must be 0 or 1"}, "insecure_ssl"},
		{githubapi.Detail{Message: "secret is too long"}, "secret_wo"},
		{githubapi.Detail{Message: "password is too long"}, "password_wo"},
		{githubapi.Detail{Message: "something that nobody foresaw"}, ""},
		{githubapi.Detail{Message: "Could not create hook"}, ""},
		{githubapi.Detail{Message: "Invalid config attribute: foo"}, ""},
		{githubapi.Detail{Message: "The URL you've entered is not valid. Please make sure that you encode all special characters first"}, "url"},
	} {
		t.Run(row.detail.String(), func(t *testing.T) {
			t.Parallel()
			e := &githubapi.Error{StatusCode: 422, Message: "Validation Failed", Details: []githubapi.Detail{row.detail}}
			if got := rejectedAttribute(e).String(); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}
