package recording

import (
	"fmt"
	"net/http"

	"github.com/agext/levenshtein"
	"gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
)

// nearest describes the recorded request that is most similar to the sent one.
func nearest(sent string, recorded []*cassette.Interaction, used []bool) string {
	best, found := -1.0, "none: the recording is empty"
	for n, i := range recorded {
		if likeness := levenshtein.Similarity(sent, line(i.Request.Method, i.Request.URL, i.Request.Body), nil); likeness > best {
			best, found = likeness, describe(i)
			if used[n] {
				found += ", which was asked for already"
			}
		}
	}
	return found
}

func describe(i *cassette.Interaction) string {
	return fmt.Sprintf("%s as %s (interaction %d, answered with %d)", line(i.Request.Method, i.Request.URL, i.Request.Body), i.Request.Headers.Get(credential), i.ID, i.Response.Code)
}

func request(req *http.Request) string {
	return line(req.Method, req.URL.String(), bodyOf(req)) + " as " + req.Header.Get(credential)
}

func line(method, url, body string) string {
	if body != "" {
		body = " " + body
	}
	return "  " + method + " " + url + body
}
