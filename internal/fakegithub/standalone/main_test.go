package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/loopback"
)

// started is the command at work.
type started struct {
	lines *bufio.Scanner
	seen  strings.Builder
	done  chan error
}

func start(t *testing.T) (s *started, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	s = &started{lines: bufio.NewScanner(r), done: make(chan error, 1)}
	go func() {
		err := run(ctx, w, loopback.AnyPort, loopback.AnyPort)
		_ = w.Close()
		s.done <- err
	}()
	t.Cleanup(func() { cancel(); _ = r.Close() })
	return s, cancel
}

// until reads lines up to the one that matches, and gives what it captures.
func (s *started) until(t *testing.T, pattern string) []string {
	t.Helper()
	wanted := regexp.MustCompile(pattern)
	for s.lines.Scan() {
		s.seen.WriteString(s.lines.Text() + "\n")
		if found := wanted.FindStringSubmatch(s.lines.Text()); found != nil {
			return found
		}
	}
	t.Fatalf("no line is like %s:\n%s", pattern, &s.seen)
	return nil
}

func TestRun(t *testing.T) {
	t.Parallel()
	s, stop := start(t)
	s.until(t, `^and the repository acme/widgets\.$`)
	export := s.until(t, `^  export GITHUB_BASE_URL=(http://127\.0\.0\.1:\d+) GITHUB_TOKEN=(\S+)$`)
	api, token := export[1], export[2]
	hooks := s.until(t, `(http://127\.0\.0\.1:\d+): payload URLs`)[1]
	s.until(t, `^$`) // it has printed what comes before the requests

	// Of each request it reads the line, since a pipe has no room for it.
	send := func(method, path, body string, want int, line string) {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), method, api+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+token)
		answered := make(chan int, 1)
		go func() {
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				answered <- 0
				return
			}
			_ = response.Body.Close()
			answered <- response.StatusCode
		}()
		s.until(t, line)
		if got := <-answered; got != want {
			t.Errorf("%s %s is answered %d, want %d", method, path, got, want)
		}
	}
	for _, organization := range organizations {
		send("GET", "/orgs/"+organization+"/hooks?per_page=7", "", 200, `GitHub   GET /orgs/`+organization+`/hooks 200$`)
	}
	send("GET", "/admin/hooks", "", 200, `GitHub   GET /admin/hooks 200$`)
	send("GET", "/repos/acme/widgets/hooks", "", 200, `GitHub   GET /repos/acme/widgets/hooks 200$`)
	send("GET", "/orgs/nobody/hooks", "", 404, `GitHub   GET /orgs/nobody/hooks 404$`)
	send("POST", "/orgs/acme/hooks", `{"name":"web","config":{"url":"`+hooks+`/ci","content_type":"json","secret":"hush"}}`, 201, `POST /orgs/acme/hooks 201$`)
	if !strings.Contains(s.seen.String(), "receiver POST /ci 204") {
		s.until(t, `receiver POST /ci 204$`)
	}

	stop()
	s.until(t, `^Stopped\.`)
	for s.lines.Scan() {
		s.seen.WriteString(s.lines.Text() + "\n")
	}
	if err := <-s.done; err != nil {
		t.Errorf("it ended with %v", err)
	}
	all := s.seen.String()
	if strings.Count(all, token) != 1 || strings.Contains(all, "hush") || strings.Contains(all, "per_page") {
		t.Errorf("it printed too much:\n%s", all)
	}
	if _, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(api, "http://")); err == nil {
		t.Error("it still listens")
	}
}

// TestRunRefuses wants errors that say what to do.
func TestRunRefuses(t *testing.T) {
	t.Parallel()
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", loopback.AnyPort)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() })
	busy := taken.Addr().String()
	for name, test := range map[string]struct{ api, receiver, want string }{
		"a port that is taken":         {busy, loopback.AnyPort, "choose a different address, such as -addr 127.0.0.1:0"},
		"the receiver's is taken":      {loopback.AnyPort, busy, "choose a different address, such as -receiver 127.0.0.1:0"},
		"an address of all interfaces": {"0.0.0.0:0", loopback.AnyPort, "-addr is not a loopback address"},
	} {
		var out strings.Builder
		if err := run(t.Context(), &out, test.api, test.receiver); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", name, err)
		}
		if out.Len() > 0 {
			t.Errorf("%s: it printed %s", name, &out)
		}
	}
}
