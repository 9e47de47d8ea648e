package recording

import (
	"fmt"
	"net/http"

	"github.com/agext/levenshtein"
	"gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
)

// nearest is the recorded request that is most like the one asked for.
func nearest(asked string, recorded []*cassette.Interaction) string {
	best, found := -1.0, "none: the recording is empty"
	for _, i := range recorded {
		if likeness := levenshtein.Similarity(asked, line(i.Request.Method, i.Request.URL, i.Request.Body), nil); likeness > best {
			best, found = likeness, describe(i)
		}
	}
	return found
}

func describe(i *cassette.Interaction) string {
	return fmt.Sprintf("%s (interaction %d, answered with %d)", line(i.Request.Method, i.Request.URL, i.Request.Body), i.ID, i.Response.Code)
}

func request(req *http.Request) string {
	return line(req.Method, req.URL.String(), bodyOf(req))
}

func line(method, url, body string) string {
	if body != "" {
		body = " " + body
	}
	return "  " + method + " " + url + body
}
