package faultmatrix

import (
	"net/http"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// column is one way for a request to fail, once.
type column struct {
	name    string
	after   bool // GitHub processes the request
	respond func() fakegithub.Responder
	// waits is the minimum wait before the request is sent again.
	waits time.Duration
}

// fixed returns a Responder that does not depend on the time.
func fixed(s fakegithub.Responder) func() fakegithub.Responder {
	return func() fakegithub.Responder { return s }
}

// resetIn returns a primary rate limit that resets after d.
func resetIn(d time.Duration) func() fakegithub.Responder {
	return func() fakegithub.Responder {
		return fakegithub.PrimaryLimit(http.StatusForbidden, time.Now().Add(d))
	}
}

var columns = []column{
	{"connection reset before commit", false, fixed(fakegithub.ResetConnection()), 0},
	{"connection reset after commit", true, fixed(fakegithub.ResetConnection()), 0},
	{"time-out before commit", false, fixed(fakegithub.Hang()), 0},
	{"time-out after commit", true, fixed(fakegithub.Hang()), 0},
	{"500", false, fixed(fakegithub.Response(http.StatusInternalServerError, nil, `{"message":"Server Error"}`)), 0},
	{"502 with an HTML body", false, fixed(fakegithub.HTML(http.StatusBadGateway)), 0},
	{"503 with Retry-After", false, fixed(fakegithub.Response(http.StatusServiceUnavailable, http.Header{"Retry-After": {"7"}}, `{"message":"Unavailable"}`)), 7 * time.Second},
	{"429", false, fixed(fakegithub.SecondaryLimit(http.StatusTooManyRequests, "30")), 30 * time.Second},
	{"403 secondary with Retry-After", false, fixed(fakegithub.SecondaryLimit(http.StatusForbidden, "90")), 90 * time.Second},
	{"403 secondary without Retry-After", false, fixed(fakegithub.SecondaryLimit(http.StatusForbidden, "")), time.Minute},
	{"403 primary with a reset within max_wait", false, resetIn(10 * time.Minute), 10 * time.Minute},
	{outOfReach, false, resetIn(time.Hour), 0},
	{unauthorized, false, fixed(fakegithub.Response(http.StatusUnauthorized, nil, `{"message":"Bad credentials","status":"401"}`)), 0},
	{notFound, false, fixed(fakegithub.Response(http.StatusNotFound, nil, `{"message":"Not Found","status":"404"}`)), 0},
	{unprocessable, false, fixed(fakegithub.Unprocessable("closed for today")), 0},
	{truncated, true, fixed(fakegithub.Truncated()), 0},
	{otherShape, true, fixed(fakegithub.Response(http.StatusOK, nil, `{"hello":["world"]}`)), 0},
	{page, false, fixed(fakegithub.HTML(http.StatusOK)), 0},
	{endless, true, fixed(fakegithub.Endless()), 0},
	{redirect, false, fixed(fakegithub.Redirect(http.StatusTemporaryRedirect, "https://other.example.com/hooks")), 0},
}

// The faults that are no transient failures.
const (
	outOfReach    = "403 primary with a reset out of reach"
	unauthorized  = "401"
	notFound      = "404"
	unprocessable = "422"
	truncated     = "truncated JSON"
	otherShape    = "JSON of another shape"
	page          = "200 with a login page"
	endless       = "an endless body"
	redirect      = "a redirect to another host"
)
