package recording

import (
	"cmp"
	"net/http"
	"slices"

	"gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
)

// kept are the headers of answers that clients read.
var kept = []string{
	"Content-Type", "Date", "Link", "Location",
	"X-Accepted-Github-Permissions", "X-Accepted-Oauth-Scopes", "X-Github-Request-Id", "X-Oauth-Scopes",
}

// canonical makes the recording safe to publish, and the same whenever the same
// is recorded: nothing of it is secret or tells where it comes from, and what
// happened at once is in one order.
func canonical(c *cassette.Cassette, names Names) {
	var s secrets
	for _, i := range c.Interactions {
		i.Request.Body = s.scrub(i.Request.Body)
		i.Response.Body = s.answer(i.Response.Body)
	}
	sortReads(c.Interactions)
	m := learn(c.Interactions, names)
	for id, i := range c.Interactions {
		i.ID = id
		i.Request = cassette.Request{
			Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
			Method: i.Request.Method, URL: m.text(i.Request.URL), Host: host(Root),
			Headers: http.Header{credential: {names.credential(i.Request.Headers.Get("Authorization"))}},
			Body:    m.body(i.Request.Body),
		}
		i.Request.ContentLength = int64(len(i.Request.Body))
		i.Response = cassette.Response{
			Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
			Code: i.Response.Code, Status: i.Response.Status,
			Headers: m.headers(i.Response.Headers), Body: m.body(i.Response.Body),
		}
		i.Response.ContentLength = int64(len(i.Response.Body))
	}
}

// sortReads orders reads that no write lies between: Terraform makes them at
// once.
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
