package recording

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"
	"gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
	"gopkg.in/dnaeon/go-vcr.v4/pkg/recorder"
)

// enterpriseVersion is a header of Enterprise Server's responses.
const enterpriseVersion = "X-Github-Enterprise-Version"

// Record sends requests to GitHub one after the other, and saves them at the end
// of the test if it passes. Source is the name of that GitHub.
func Record(t testing.TB, file, source string, names Names, next http.RoundTripper) http.RoundTripper {
	t.Helper()
	save := func(value any) ([]byte, error) {
		c, ok := value.(*cassette.Cassette)
		if !ok {
			return nil, fmt.Errorf("the value is a %T, not a cassette", value)
		}
		from := source
		for _, i := range c.Interactions {
			if version := i.Response.Headers.Get(enterpriseVersion); version != "" {
				from += ", Enterprise Server " + version
				break
			}
		}
		if err := recordable(c.Interactions); err != nil {
			return nil, err
		}
		forbidden := append(sent(c.Interactions), names.forbidden()...)
		canonical(c, names)
		text, err := yaml.Marshal(saved(c))
		if err != nil {
			return nil, err
		}
		if leaks := Leaks(string(text), forbidden...); len(leaks) > 0 {
			return nil, fmt.Errorf("the recording would contain %q", leaks)
		}
		return append(header(from, time.Now()), text...), nil
	}
	r, err := recorder.New(strings.TrimSuffix(file, filepath.Ext(file)),
		recorder.WithMode(recorder.ModeRecordOnly),
		recorder.WithRealTransport(next),
		recorder.WithMarshalFunc(save))
	if err != nil {
		t.Fatalf("recording: %v", err)
	}
	t.Cleanup(func() {
		if t.Failed() || t.Skipped() {
			return
		}
		if err := r.Stop(); err != nil {
			t.Errorf("saving the recording: %v", err)
		}
	})
	return &serial{next: r}
}

// saved returns the part of a cassette that replay needs.
func saved(c *cassette.Cassette) any {
	type request struct {
		Body    string      `yaml:"body,omitempty"`
		Headers http.Header `yaml:"headers"`
		URL     string      `yaml:"url"`
		Method  string      `yaml:"method"`
	}
	type response struct {
		Body    string      `yaml:"body"`
		Headers http.Header `yaml:"headers"`
		Status  string      `yaml:"status"`
		Code    int         `yaml:"code"`
	}
	type interaction struct {
		ID       int      `yaml:"id"`
		Request  request  `yaml:"request"`
		Response response `yaml:"response"`
	}
	var interactions []interaction
	for _, i := range c.Interactions {
		interactions = append(interactions, interaction{
			i.ID,
			request{i.Request.Body, i.Request.Headers, i.Request.URL, i.Request.Method},
			response{i.Response.Body, i.Response.Headers, i.Response.Status, i.Response.Code},
		})
	}
	return struct {
		Version      int           `yaml:"version"`
		Interactions []interaction `yaml:"interactions"`
	}{c.Version, interactions}
}

// header states where and when a recording was made.
func header(source string, at time.Time) []byte {
	return fmt.Appendf(nil, "# Recorded from %s on %s. Names, ids, hosts, times and secrets are stand-ins.\n", source, at.UTC().Format(time.DateOnly))
}

// serial sends one request at a time, so that the recorded order is the order in
// which requests took effect.
type serial struct {
	mu   sync.Mutex
	next http.RoundTripper
}

func (s *serial) RoundTrip(req *http.Request) (*http.Response, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.next.RoundTrip(req)
}
