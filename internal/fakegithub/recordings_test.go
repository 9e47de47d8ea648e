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

// recording is what one client asked GitHub in a row.
type recording struct {
	name      string
	exchanges []exchange
}

// exchange is a request and what GitHub answered.
type exchange struct {
	recording    string
	method, path string // the path has the query
	header       http.Header
	body         string
	answered     time.Time
	answer       answer
}

// recordings are those that tell of organization hooks, or of the deliveries
// of an app's hook, which have the shape of an organization hook's.
func recordings(t *testing.T) []recording {
	t.Helper()
	dir := os.Getenv(recordingsVariable)
	if dir == "" {
		t.Skipf("no recordings: set %s to the folder that holds hub4j and octokit.rb", recordingsVariable)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		t.Fatalf("%s is %q, which is no folder", recordingsVariable, dir)
	}
	var all []recording
	for _, r := range append(hub4j(t, dir), octokit(t, dir)...) {
		var told []exchange
		for _, e := range r.exchanges {
			switch {
			case hooksAsked.MatchString(e.path), strings.HasPrefix(e.path, appDeliveries):
				e.recording = r.name
				e.answered = e.date(t)
				told = append(told, e)
			case !othersAsked.MatchString(e.path):
				t.Fatalf("%s: %s %s is neither about organization hooks nor known to be about something else", r.name, e.method, e.path)
			}
		}
		if told == nil {
			t.Fatalf("%s tells nothing of organization hooks", r.name)
		}
		all = append(all, recording{r.name, told})
	}
	return all
}

const appDeliveries = "/app/hook/deliveries"

var (
	hooksAsked = regexp.MustCompile(`^/orgs/[^/]+/hooks(/|\?|$)`)
	// othersAsked are users, organizations and repositories, whose hooks the
	// fake does not have.
	othersAsked = regexp.MustCompile(`^/(user|orgs/[^/]+|repos/[^/]+/[^/]+(/hooks.*)?)$`)
)

func (e exchange) date(t *testing.T) time.Time {
	t.Helper()
	date, err := http.ParseTime(e.answer.header.Get("Date"))
	if err != nil {
		t.Fatalf("%s: %s %s: %v", e.recording, e.method, e.path, err)
	}
	return date
}

// template is the path as the OpenAPI documents have it.
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
	return hooksTemplate + below
}

var idSegment = regexp.MustCompile(`/\d+`)

// TestAnswersMatchTheRecordings asks the fake what clients asked GitHub.
func TestAnswersMatchTheRecordings(t *testing.T) {
	all := recordings(t)
	k := known{documents(t)[""], all}
	var found []difference
	asked := 0
	for _, r := range all {
		for _, p := range play(t, r) {
			found = append(found, k.compare(p)...)
			asked++
		}
	}
	t.Logf("%d requests of %d recordings", asked, len(all))
	unexplained, needless := explain(found, explainedDifferences)
	for _, d := range unexplained {
		t.Errorf("%s: %s: %s", d.recording, d.request, d.what)
	}
	for _, e := range needless {
		t.Errorf("the difference %q of %s is explained, but there is none", e.what, e.recordings)
	}
}
