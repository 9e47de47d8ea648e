package fakegithub_test

import (
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

const (
	recordingsVariable = "GITHUBHOOKS_RECORDINGS_DIR"
	recordedRoot       = "https://api.github.com"
)

// recording is a sequence of requests of one client to GitHub.
type recording struct {
	name      string
	exchanges []exchange
}

// exchange is a request and the response.
type exchange struct {
	recording    string
	method, path string // the path has the query
	header       http.Header
	body         string
	at           time.Time
	response     response
}

// recordings returns the recordings of the hooks of organizations and repositories, and of
// the deliveries of an app's hook, which have the same structure as those of an
// organization's hook.
func recordings(t *testing.T) []recording {
	t.Helper()
	dir := os.Getenv(recordingsVariable)
	if dir == "" {
		t.Skipf("no recordings: set %s to the directory of hub4j and octokit.rb", recordingsVariable)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		t.Fatalf("%s is %q, which is not a directory", recordingsVariable, dir)
	}
	var all []recording
	for _, r := range append(hub4j(t, dir), octokit(t, dir)...) {
		var relevant []exchange
		for _, e := range r.exchanges {
			switch {
			case hooksPattern.MatchString(e.path), strings.HasPrefix(e.path, appDeliveries):
				e.recording = r.name
				e.at = e.date(t)
				relevant = append(relevant, e)
			case !otherPattern.MatchString(e.path):
				t.Fatalf("%s: %s %s is not about hooks, and otherPattern does not match it", r.name, e.method, e.path)
			}
		}
		if relevant == nil {
			t.Fatalf("%s has no request about hooks", r.name)
		}
		all = append(all, recording{r.name, relevant})
	}
	return all
}

const appDeliveries = "/app/hook/deliveries"

var (
	hooksPattern = regexp.MustCompile(`^/(orgs/[^/]+|repos/[^/]+/[^/]+)/hooks(/|\?|$)`)
	// otherPattern matches users, organizations, and repositories.
	otherPattern = regexp.MustCompile(`^/(user|orgs/[^/]+|repos/[^/]+/[^/]+)$`)
)

func (e exchange) date(t *testing.T) time.Time {
	t.Helper()
	date, err := http.ParseTime(e.response.header.Get("Date"))
	if err != nil {
		t.Fatalf("%s: %s %s: %v", e.recording, e.method, e.path, err)
	}
	return date
}

// template returns the path in the OpenAPI documents.
func (e exchange) template() string {
	path, _, _ := strings.Cut(e.path, "?")
	below, app := strings.CutPrefix(path, appDeliveries)
	if app {
		below = "/0/deliveries" + below
	} else {
		_, below, _ = strings.Cut(path, "/hooks")
	}
	for _, name := range []string{"hook_id", "delivery_id"} {
		if id := idSegment.FindString(below); id != "" {
			below = strings.Replace(below, id, "/{"+name+"}", 1)
		}
	}
	return recordedKind(e.path).template + below
}

// recordedKind returns the kind of the hooks in a recorded path.
func recordedKind(path string) kind {
	if strings.HasPrefix(path, "/repos/") {
		return repository
	}
	return organization
}

var idSegment = regexp.MustCompile(`/\d+`)

// TestRecordings sends recorded requests to the fake, and compares the responses.
func TestRecordings(t *testing.T) {
	all := recordings(t)
	k := known{documents(t)[""], all}
	var found []difference
	requests := 0
	for _, r := range all {
		for _, p := range play(t, r) {
			found = append(found, k.compare(p)...)
			requests++
		}
	}
	t.Logf("%d requests of %d recordings", requests, len(all))
	unexpected, unused := matchExpected(found, expectedDifferences)
	for _, d := range unexpected {
		t.Errorf("%s: %s: %s", d.recording, d.request, d.what)
	}
	for _, e := range unused {
		t.Errorf("the difference %q of %s is expected, but there is none", e.what, e.recordings)
	}
}
