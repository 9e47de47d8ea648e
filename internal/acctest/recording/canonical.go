package recording

import (
	"cmp"
	"net/http"
	"slices"

	"gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
)

// kept are the response headers that clients read.
var kept = []string{
	"Content-Type", "Date", "Link", "Location",
	"X-Accepted-Github-Permissions", "X-Accepted-Oauth-Scopes", "X-Github-Request-Id", "X-Oauth-Scopes",
}

// canonical makes the recording safe to publish and reproducible: it replaces
// secrets and names, and sorts concurrent reads.
func canonical(c *cassette.Cassette, names Names) {
	var s secrets
	for _, i := range c.Interactions {
		i.Request.Body = s.scrub(i.Request.Body)
		i.Response.Body = s.responseBody(i.Response.Body)
	}
	sortReads(c.Interactions)
	m := learn(c.Interactions, names)
	for id, i := range c.Interactions {
		i.ID = id
		i.Request = cassette.Request{
			Method: i.Request.Method, URL: m.text(i.Request.URL),
			Headers: http.Header{credential: {names.credential(i.Request.Headers.Get("Authorization"))}},
			Body:    m.body(i.Request.Body),
		}
		i.Response = cassette.Response{
			Code: i.Response.Code, Status: i.Response.Status,
			Headers: m.headers(i.Response.Headers), Body: m.body(i.Response.Body),
		}
	}
}

// sortReads sorts reads without a write between them, since Terraform sends them
// concurrently.
func sortReads(interactions []*cassette.Interaction) {
	for start := 0; start < len(interactions); start++ {
		end := start
		for end < len(interactions) && interactions[end].Request.Method == http.MethodGet {
			end++
		}
		slices.SortStableFunc(interactions[start:end], func(a, b *cassette.Interaction) int {
			return cmp.Compare(a.Request.URL, b.Request.URL)
		})
		start = end
	}
}
