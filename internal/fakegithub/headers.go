package fakegithub

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// The supported API versions; the first is the default (documented).
const (
	apiVersion       = "2022-11-28"
	newestAPIVersion = "2026-03-10"
)

// newRequestID returns an ID in GitHub's format: four numbers and the time, all
// hexadecimal (recorded).
func newRequestID(now time.Time) string {
	var b [12]byte
	_, _ = rand.Read(b[:])
	return fmt.Sprintf("%04X:%04X:%06X:%07X:%08X",
		binary.BigEndian.Uint16(b[0:]),
		binary.BigEndian.Uint16(b[2:]),
		binary.BigEndian.Uint32(b[4:])&0xffffff,
		binary.BigEndian.Uint32(b[8:])&0xfffffff,
		uint32(now.Unix()))
}

// checkVersion returns an error for a version that GitHub does not support (400,
// recorded; users reported the end of the text when there was only one version) or no
// longer supports (410, documented; the text is unproven).
func (r *apiRequest) checkVersion() *response {
	version := r.Header.Get("X-GitHub-Api-Version")
	switch {
	case version == "" || version == apiVersion || version == newestAPIVersion:
		return nil
	case slices.Contains(r.server.options.RetiredAPIVersions, version):
		return r.fail(http.StatusGone, fmt.Sprintf("API version %q is no longer supported.", version))
	}
	return jsonResponse(http.StatusBadRequest, errorBody{
		Message: "Bad Request",
		Errors: fmt.Sprintf("The version you specified in the \"X-GitHub-API-Version\" request header, %q, is not a supported version. "+
			"The following versions are currently supported: %q (most recent), %q.\n", version, newestAPIVersion, apiVersion),
		DocumentationURL: rootDocs,
		Status:           strconv.Itoa(http.StatusBadRequest),
	})
}

// selectedVersion returns the API version of the response.
func (r *apiRequest) selectedVersion() string {
	if r.Header.Get("X-GitHub-Api-Version") == newestAPIVersion {
		return newestAPIVersion
	}
	return apiVersion
}

// setCommonHeaders sets the headers of every response (recorded).
func (r *apiRequest) setCommonHeaders(h http.Header) {
	h.Set("Server", "GitHub.com")
	h.Set("Date", r.server.options.Now().UTC().Format(http.TimeFormat))
	h.Set("X-GitHub-Request-Id", r.id)
	h.Set("X-GitHub-Api-Version-Selected", r.selectedVersion())
	h.Set("X-GitHub-Media-Type", "github.v3; format=json")
	h.Set("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, X-GitHub-Media-Type, X-GitHub-SSO, X-GitHub-Request-Id, Deprecation, Sunset")
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Strict-Transport-Security", "max-age=31536000; includeSubdomains; preload")
	h.Set("X-Frame-Options", "deny")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-XSS-Protection", "0")
	h.Set("Referrer-Policy", "origin-when-cross-origin, strict-origin-when-cross-origin")
	h.Set("Content-Security-Policy", "default-src 'none'")
	h.Add("Vary", "Accept-Encoding, Accept, X-Requested-With")
	r.setAccessHeaders(h)
	r.setRateLimitHeaders(h)
	r.setDeprecationHeaders(h)
}
