package githubapi

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestListPages(t *testing.T) {
	t.Parallel()
	const path = "GET /orgs/acme/hooks?per_page=100"
	for n, want := range map[int][]string{
		0:   {path + " 200"},
		1:   {path + " 200"},
		100: {path + " 200"},
		101: {path + " 200", "GET /orgs/acme/hooks?page=2&per_page=100 200"},
		200: {path + " 200", "GET /orgs/acme/hooks?page=2&per_page=100 200"},
		250: {path + " 200", "GET /orgs/acme/hooks?page=2&per_page=100 200", "GET /orgs/acme/hooks?page=3&per_page=100 200"},
	} {
		for _, canonical := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d %t", n, canonical), func(t *testing.T) {
				t.Parallel()
				now := time.Date(2024, 5, 6, 7, 8, 9, 10, time.UTC)
				g := newGitHub(t, fakegithub.Options{OpaqueCursors: canonical, Now: func() time.Time { return now }})
				for i := range n {
					g.AddHook("acme", fakegithub.Hook{URL: fmt.Sprintf("https://%d.example/", i)})
				}
				hooks, clock, err := acme(t, memory{g}).List(t.Context())
				if err != nil || len(hooks) != n {
					t.Fatalf("got %d, %v", len(hooks), err)
				}
				if !clock.Equal(now.Truncate(time.Second)) {
					t.Errorf("GitHub's clock is %s, want %s", clock, now)
				}
				ids := map[int64]bool{}
				for _, h := range hooks {
					ids[h.ID] = true
				}
				if len(ids) != n {
					t.Errorf("got %d ids, want %d", len(ids), n)
				}
				if got := log(g); !slices.Equal(got, want) {
					t.Errorf("got %q, want %q", got, want)
				}
			})
		}
	}
}

// page is a list of one webhook with a Link header.
func page(link string) exchange { return reply(200, "["+hookBody+"]", "Link", link) }

func TestListEnds(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		exchanges []exchange
		want      int
	}{
		"link to itself": {[]exchange{page(`<https://github.test/?page=1>; rel="next"`)}, 1},
		"link back": {[]exchange{
			page(`<https://github.test/?page=2>; rel="next"`), page(`<https://github.test/?page=1>; rel="next"`),
		}, 2},
		"link to page 2 for ever": {[]exchange{page(`<https://github.test/?page=2>; rel="next"`)}, 2},
		"page 0":                  {[]exchange{page(`<https://github.test/?page=0>; rel="next"`)}, 1},
		"negative":                {[]exchange{page(`<https://github.test/?page=-1>; rel="next"`)}, 1},
		"no next":                 {[]exchange{page(`<https://github.test/?page=9>; rel="last"`)}, 1},
		"no link at all":          {[]exchange{page(`next`)}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWire(test.exchanges...)
			if _, _, err := acme(t, w).List(t.Context()); err != nil {
				t.Fatal(err)
			}
			w.want(t, test.want)
		})
	}
}

// A list that never ends is an error. If it ended without one, webhooks could be
// missing: a page may be empty and the next one not.
func TestListOfTooManyPages(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"[]", "[" + hookBody + "]"} {
		n := 1
		w := newWire(func(req *http.Request) (*http.Response, error) {
			n++
			return reply(200, body, "Link", fmt.Sprintf(`<https://github.test/?page=%d>; rel="next"`, n))(req)
		})
		hooks, _, err := acme(t, w).List(t.Context())
		var unreadable *UnreadableError
		if hooks != nil || !errors.As(err, &unreadable) || !strings.Contains(err.Error(), "more than 1000 pages") {
			t.Errorf("got %d webhooks, %v, want an UnreadableError", len(hooks), err)
		}
		w.want(t, maxPages)
	}
}

func TestListWithAnEmptyPageBetween(t *testing.T) {
	t.Parallel()
	w := newWire(page(`<https://github.test/?page=2>; rel="next"`),
		reply(200, "[]", "Link", `<https://github.test/?page=3>; rel="next"`), page(""))
	hooks, _, err := acme(t, w).List(t.Context())
	if err != nil || len(hooks) != 2 {
		t.Errorf("got %v, %v, want both full pages", hooks, err)
	}
}

// The next page is requested from the same host, whatever the host of the link.
func TestListIgnoresTheHostOfLinks(t *testing.T) {
	t.Parallel()
	w := newWire(page(`<https://evil.test/steal?page=2>; rel="next"`), page(""))
	if _, _, err := acme(t, w).List(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, want := w.want(t, 2)[1].url, testBase+"orgs/acme/hooks?page=2&per_page=100"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A response that is not a list is an error, never an empty list.
func TestUnreadableLists(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]exchange{
		"null":            reply(200, "null"),
		"object":          reply(200, "{}"),
		"message":         reply(200, `{"message":"ok"}`),
		"entry of zeros":  reply(200, "[{}]"),
		"entry of null":   reply(200, "[null]"),
		"one bad entry":   reply(200, "["+hookBody+",{}]"),
		"lists in a list": reply(200, "[[]]"),
		"numbers":         reply(200, "[1]"),
		"text":            reply(200, `"[]"`),
		"page":            reply(200, "<html>", "Content-Type", "text/html"),
		"truncated":       reply(200, "["+hookBody),
		"empty":           reply(200, ""),
		"no content":      reply(204, ""),
		"blank":           reply(200, "\n"),
		"two lists":       reply(200, "[][]"),
		"byte order mark": reply(200, "\xef\xbb\xbf[]"),
		"id as a text":    reply(200, `[{"id":"7","config":{}}]`),
		"id that is huge": reply(200, `[{"id":99999999999999999999,"config":{}}]`),
		"id below zero":   reply(200, `[{"id":-1,"config":{}}]`),
		"second page": func(req *http.Request) (*http.Response, error) {
			if req.URL.Query().Has("page") {
				return reply(200, "null")(req)
			}
			return page(`<https://github.test/?page=2>; rel="next"`)(req)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			hooks, _, err := acme(t, newWire(answer)).List(t.Context())
			var unreadable *UnreadableError
			if !errors.As(err, &unreadable) || hooks != nil {
				t.Errorf("got %v, %v, want an UnreadableError", hooks, err)
			}
		})
	}
}

// An unreadable entry does not affect the others.
func TestListWithAnUnreadableEntry(t *testing.T) {
	t.Parallel()
	for entry, want := range map[string]string{
		`{"id":9,"config":{"insecure_ssl":"2"}}`:             "insecure_ssl is neither 0 nor 1",
		`{"id":9,"config":null}`:                             "it has no config",
		`{"id":9}`:                                           "it has no config",
		`{"id":9,"events":"push","config":{}}`:               `a JSON string at "events"`,
		`{"id":9,"active":"true","config":{}}`:               `a JSON string at "active"`,
		`{"id":9,"config":{},"created_at":"yesterday"}`:      "a time is not in RFC 3339",
		`{"id":9,"config":{"url":7},"url":"https://x.test"}`: "a different structure",
	} {
		hooks, _, err := acme(t, newWire(reply(200, "["+entry+","+hookBody+"]"))).List(t.Context())
		if err != nil || len(hooks) != 2 {
			t.Errorf("%s: got %v, %v, want two webhooks", entry, hooks, err)
			continue
		}
		if hooks[1].Unreadable != nil || hooks[1].Config.URL != "https://a.example/" {
			t.Errorf("%s: the other webhook is %+v", entry, hooks[1])
		}
		reason := hooks[0].Unreadable
		if reason == nil || !strings.Contains(reason.Error(), want) || strings.Contains(reason.Error(), "yesterday") {
			t.Errorf("%s: the reason is %v, want %q", entry, reason, want)
		}
		if got, want := hooks[0], (Hook{ID: 9, Unreadable: reason}); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", entry, got, want)
		}
	}
}

// Values that GitHub omits or returns as null do not make an entry unreadable.
func TestListWithNulls(t *testing.T) {
	t.Parallel()
	const entry = `{"id":9,"events":null,"config":{},"created_at":null,"updated_at":""}`
	hooks, _, err := acme(t, newWire(reply(200, "["+entry+"]"))).List(t.Context())
	if err != nil || hooks[0].Unreadable != nil || !hooks[0].CreatedAt.IsZero() || !hooks[0].UpdatedAt.IsZero() {
		t.Errorf("got %+v, %v", hooks, err)
	}
}

// A create request whose response is lost does not adopt an unreadable webhook.
func TestUnreadableWebhookIsNotAdopted(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(fail(errReset), reply(200, `[{"id":9,"config":{"insecure_ssl":"2"}}]`), reply(201, hookBody))
		hook, err := acme(t, w).Create(t.Context(), newHook())
		if err != nil || hook.ID != 7 {
			t.Errorf("got %+v, %v, want the webhook 7", hook, err)
		}
	})
}

// A response with any other status is an error, even if its body is a list.
func TestListWithAnUnexpectedStatus(t *testing.T) {
	t.Parallel()
	for _, status := range []int{304, 401, 403, 404, 410, 418, 451, 500, 599} {
		synctest.Test(t, func(t *testing.T) {
			hooks, _, err := acme(t, newWire(reply(status, "[]"))).List(t.Context())
			if !IsStatus(err, status) || hooks != nil {
				t.Errorf("got %v, %v, want an Error with status %d", hooks, err, status)
			}
		})
	}
}

// endless is a body of zeros that never ends. It counts the bytes that were read.
type endless struct{ read int64 }

func (b *endless) Read(p []byte) (int, error) {
	clear(p)
	b.read += int64(len(p))
	return len(p), nil
}

// A body that never ends is an error.
func TestEndlessBody(t *testing.T) {
	t.Parallel()
	const limit = 32 << 20 // the largest delivery has 25 MB
	body := new(endless)
	w := newWire(func(req *http.Request) (*http.Response, error) {
		resp, err := reply(200, "")(req)
		resp.Body = io.NopCloser(body)
		return resp, err
	})
	_, _, err := acme(t, w).List(t.Context())
	var tooLarge *BodyTooLargeError
	if !errors.As(err, &tooLarge) || *tooLarge != (BodyTooLargeError{StatusCode: 200, Limit: limit}) {
		t.Errorf("got %v, want a BodyTooLargeError", err)
	}
	if body.read > limit+1 {
		t.Errorf("%d bytes were read", body.read)
	}
	w.want(t, 1)
}
