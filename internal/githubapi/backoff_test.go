package githubapi

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"testing"
	"testing/synctest"
	"time"
)

func TestBackoff(t *testing.T) {
	t.Parallel()
	for attempt, ceiling := range map[int]time.Duration{
		0: 500 * time.Millisecond, 1: time.Second, 2: 2 * time.Second, 5: 16 * time.Second,
		6: maxBackoff, 15: maxBackoff, 16: maxBackoff, 1000: maxBackoff,
	} {
		var low, high int
		for range 1000 {
			switch d := backoff(defaultBackoff, attempt); {
			case d < 0 || d > ceiling:
				t.Fatalf("attempt %d: %s is not within 0 and %s", attempt, d, ceiling)
			case d < ceiling/4:
				low++
			case d > 3*ceiling/4:
				high++
			}
		}
		if low < 100 || high < 100 { // full jitter: 250 are expected
			t.Errorf("attempt %d: of 1000 pauses %d are in the lowest and %d in the highest quarter", attempt, low, high)
		}
	}
}

func TestBackoffBetweenRequests(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(reply(500, "{}"))
		_, _ = acme(t, w, maxRetries(10)).Get(t.Context(), 7)
		requests := w.want(t, 11)
		for i, r := range requests[1:] {
			gap, ceiling := r.at.Sub(requests[i].at), min(defaultBackoff<<i, maxBackoff)
			if gap > ceiling {
				t.Errorf("pause %d is %s, want at most %s", i, gap, ceiling)
			}
		}
		if requests[10].at.Equal(requests[0].at) {
			t.Error("there was no pause at all")
		}
	})
}

func TestRetryAfterOfAServerError(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		value    string
		skew     time.Duration
		maxWait  time.Duration
		requests int
		pause    time.Duration // exact; negative is the backoff
	}{
		"seconds":                 {"120", 0, time.Hour, 2, 2 * time.Minute},
		"as long as max_wait":     {"120", 0, 2 * time.Minute, 2, 2 * time.Minute},
		"longer than max_wait":    {"121", 0, 2 * time.Minute, 1, 0},
		"zero":                    {"0", 0, time.Hour, 2, 0},
		"zero without any wait":   {"0", 0, 0, 2, 0},
		"date":                    {"date", 0, time.Hour, 2, 2 * time.Minute},
		"date, GitHub is ahead":   {"date", time.Hour, time.Hour, 2, 2 * time.Minute},
		"date, GitHub is behind":  {"date", -time.Hour, time.Hour, 2, 2 * time.Minute},
		"date after max_wait":     {"date", 0, time.Minute, 1, 0},
		"negative":                {"-5", 0, time.Hour, 2, -1},
		"no number":               {"soon", 0, time.Hour, 2, -1},
		"number beyond all sense": {"99999999999999999999", 0, time.Hour, 2, -1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				now, value := time.Now().Add(test.skew), test.value
				if value == "date" {
					value = now.Add(2 * time.Minute).UTC().Format(http.TimeFormat)
				}
				w := newWire(
					reply(503, "", "Retry-After", value, "Date", now.UTC().Format(http.TimeFormat)),
					reply(200, hookBody))
				_, err := acme(t, w, maxWait(test.maxWait)).Get(t.Context(), 7)
				if (err != nil) != (test.requests == 1) {
					t.Errorf("got %v", err)
				}
				requests := w.want(t, test.requests)
				if test.requests == 1 {
					return
				}
				gap := requests[1].at.Sub(requests[0].at)
				if test.pause >= 0 && gap != test.pause || gap > max(defaultBackoff, test.pause) {
					t.Errorf("the pause is %s, want %s", gap, test.pause)
				}
			})
		})
	}
}

func TestInterruptEndsAPause(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]exchange{
		"pause":       reply(503, "", "Retry-After", strconv.Itoa(600)),
		"slow answer": after(10*time.Minute, reply(200, hookBody)),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(5*time.Second, cancel)
				w := newWire(test)
				_, err := acme(t, w).Get(ctx, 7)
				if !errors.Is(err, context.Canceled) || IsAmbiguous(err) {
					t.Errorf("got %v, want the context's error", err)
				}
				if took := time.Since(start); took != 5*time.Second {
					t.Errorf("it ended after %s, want 5s", took)
				}
				w.want(t, 1)
			})
		})
	}
}

// Waits for Retry-After of server errors are limited in total by MaxWait, and each
// long one is logged.
func TestRetryAfterOfConsecutiveServerErrors(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var logged []string
		w := newWire(reply(503, "", "Retry-After", "7"))
		hooks := acme(t, w, maxWait(15*time.Second), func(o *Options) {
			o.ObserveWait = func(_ context.Context, wait Wait) { logged = append(logged, wait.For) }
		})
		start := time.Now()
		if _, err := hooks.Get(t.Context(), 7); !IsStatus(err, 503) {
			t.Errorf("got %v", err)
		}
		if took := time.Since(start); took != 14*time.Second {
			t.Errorf("it took %s, want 14s", took)
		}
		w.want(t, 3)
		if want := "a server error with Retry-After (status 503)"; !slices.Equal(logged, []string{want, want}) {
			t.Errorf("logged %q", logged)
		}
	})
}

// A complete response is returned even after an interrupt: it may describe a
// webhook that was created.
func TestInterruptAfterTheResponse(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	w := newWire(func(req *http.Request) (*http.Response, error) {
		resp, err := reply(201, hookBody)(req)
		resp.Body = io.NopCloser(&atEnd{resp.Body, cancel})
		return resp, err
	})
	hook, err := acme(t, w).Create(ctx, newHook())
	if err != nil || hook.ID != 7 {
		t.Errorf("got %v, %v, want the webhook", hook, err)
	}
}

// atEnd calls f when the reader ends.
type atEnd struct {
	io.Reader
	f func()
}

func (r *atEnd) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if errors.Is(err, io.EOF) {
		r.f()
	}
	return n, err
}

func TestNoRequestAfterAnInterrupt(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancelCause(t.Context())
	cause := errors.New("interrupted")
	cancel(cause)
	for method, operation := range operations {
		w := newWire(reply(200, hookBody))
		if err := operation(ctx, acme(t, w)); !errors.Is(err, cause) {
			t.Errorf("%s: got %v, want %v", method, err, cause)
		}
	}
}
