package githubapi

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"
)

// meter is a GitHub that counts what reaches it, in virtual time.
type meter struct {
	// perMinute is the maximum number of writes; 0 is no maximum.
	perMinute int
	// latency returns how long one message takes.
	latency func() time.Duration
	// limitedAt are the numbers of the requests, from 1, at which a rate limit of
	// retryAfter comes into effect.
	limitedAt  []int
	retryAfter time.Duration

	mu           sync.Mutex
	arrivals     []time.Time
	resetAt      time.Time // of the limit
	reportedAt   time.Time // when the client received the limit
	limitedUntil time.Time // the client must send nothing before
	early        int       // requests that were sent before limitedUntil
	inFlight     int
	most         int
	created      map[string]int
}

// uneven returns a random latency of at most slowest.
func uneven(slowest time.Duration) func() time.Duration {
	return func() time.Duration { return rand.N(slowest + 1) }
}

// organizations is the number of organizations of a large platform team.
const organizations = 1000

// create creates n webhooks concurrently, and checks the requests.
func (m *meter) create(t *testing.T, n int) {
	t.Helper()
	m.created = map[string]int{}
	client := newClient(t, m, writesPerMinute(m.perMinute))
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			hook := newHook()
			hook.Config.URL = fmt.Sprintf("https://a.example/%d", i)
			if _, err := client.OrganizationHooks(fmt.Sprint("org-", i%organizations)).Create(t.Context(), hook); err != nil {
				t.Errorf("webhook %d: %v", i, err)
			}
		})
	}
	all.Wait()

	for i := range n {
		if got := m.created[fmt.Sprintf("/api/v3/orgs/org-%d/hooks https://a.example/%d", i%organizations, i)]; got != 1 {
			t.Errorf("webhook %d was created %d times", i, got)
		}
	}
	if m.early > 0 {
		t.Errorf("%d requests were sent during a limit", m.early)
	}
	slices.SortFunc(m.arrivals, time.Time.Compare)
	for i := range len(m.arrivals) - m.perMinute {
		if m.perMinute == 0 {
			break
		}
		if between := m.arrivals[i+m.perMinute].Sub(m.arrivals[i]); between < time.Minute {
			t.Fatalf("writes %d to %d, one more than the pace, arrived within %s", i, i+m.perMinute, between)
		}
	}
}

func (m *meter) RoundTrip(req *http.Request) (*http.Response, error) {
	var body HookCreate
	if err := json.NewDecoder(req.Body).Decode(&body); err != nil {
		return nil, err
	}
	m.sent()
	time.Sleep(m.latency())
	limited, retryAfter := m.arrived()
	if !limited {
		m.commit(req.URL.Path + " " + body.Config.URL)
	}
	time.Sleep(m.latency())
	m.answered(limited, retryAfter)
	if limited {
		return reply(429, secondaryBody, "Retry-After", strconv.Itoa(int(retryAfter/time.Second)))(req)
	}
	return reply(201, hookBody)(req)
}

func (m *meter) sent() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.inFlight++
	m.most = max(m.most, m.inFlight)
	// A request that is sent at the same time as the response arrives is allowed.
	if now := time.Now(); now.After(m.reportedAt) && now.Before(m.limitedUntil) {
		m.early++
	}
}

func (m *meter) arrived() (limited bool, retryAfter time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := time.Now()
	m.arrivals = append(m.arrivals, now)
	if slices.Contains(m.limitedAt, len(m.arrivals)) {
		m.resetAt = now.Add(m.retryAfter)
	}
	if now.Before(m.resetAt) {
		return true, (m.resetAt.Sub(now) + time.Second - 1).Truncate(time.Second)
	}
	return false, 0
}

func (m *meter) commit(webhook string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.created[webhook]++
}

func (m *meter) answered(limited bool, retryAfter time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.inFlight--
	if limited {
		now := time.Now()
		if !now.Before(m.limitedUntil) {
			m.reportedAt = now
		}
		m.limitedUntil = now.Add(max(retryAfter, m.limitedUntil.Sub(now)))
	}
}
