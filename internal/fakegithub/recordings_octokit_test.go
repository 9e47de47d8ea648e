package fakegithub_test

import (
	"encoding/base64"
	"io/fs"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// cassette is a recording of VCR for the tests of octokit.rb.
type cassette struct {
	HTTPInteractions []struct {
		Request struct {
			Method, URI string
			Headers     http.Header
			Body        cassetteBody
		}
		Response struct {
			Status  struct{ Code int }
			Headers http.Header
			Body    cassetteBody
		}
	} `json:"http_interactions"`
}

// cassetteBody is a body in base64 with line breaks.
type cassetteBody struct {
	Base64 *string `json:"base64_string"`
}

func (b cassetteBody) text(t *testing.T, file string) string {
	t.Helper()
	if b.Base64 == nil {
		t.Fatalf("%s: a body that is not in base64", file)
	}
	text, err := base64.StdEncoding.DecodeString(*b.Base64) // ignores line breaks
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return string(text)
}

// octokit returns the cassettes of octokit.rb, one recording per file.
func octokit(t *testing.T, dir string) []recording {
	t.Helper()
	var all []recording
	err := filepath.WalkDir(filepath.Join(dir, "octokit.rb"), func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != ".json" {
			return err
		}
		name, err := filepath.Rel(dir, strings.TrimSuffix(file, ".json"))
		if err != nil {
			return err
		}
		r := recording{name: filepath.ToSlash(name)}
		for _, i := range readJSON[cassette](t, file).HTTPInteractions {
			path, ok := strings.CutPrefix(i.Request.URI, recordedRoot)
			if !ok {
				t.Fatalf("%s: %s is not an address of GitHub", file, i.Request.URI)
			}
			r.exchanges = append(r.exchanges, exchange{
				method:   strings.ToUpper(i.Request.Method),
				path:     path,
				header:   canonical(i.Request.Headers),
				body:     i.Request.Body.text(t, file),
				response: response{i.Response.Status.Code, canonical(i.Response.Headers), i.Response.Body.text(t, file)},
			})
		}
		all = append(all, r)
		return nil
	})
	if err != nil || all == nil {
		t.Fatalf("no recordings of octokit.rb in %s: %v", dir, err)
	}
	return all
}

// canonical returns the headers of a cassette with canonical names.
func canonical(h http.Header) http.Header {
	c := http.Header{}
	for name, values := range h {
		c[http.CanonicalHeaderKey(name)] = values
	}
	return c
}
