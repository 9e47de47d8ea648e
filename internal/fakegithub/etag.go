package fakegithub

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
)

// withETag adds the headers of a response that can be cached. A hook has the same ETag
// when it is created as when it is read; only the former is strong (recorded).
func (p *response) withETag() *response {
	sum := sha256.Sum256(p.body)
	etag := `"` + hex.EncodeToString(sum[:]) + `"`
	if p.status != http.StatusCreated {
		etag = "W/" + etag
	}
	p.header.Set("ETag", etag)
	p.header.Set("Cache-Control", "private, max-age=60, s-maxage=60")
	p.header.Add("Vary", "Accept, Authorization, Cookie, X-GitHub-OTP")
	return p
}

// isCurrent reports whether the client already has the body of the response. Without
// If-None-Match, If-Modified-Since decides (RFC 9110), if the response has
// Last-Modified.
func (r *apiRequest) isCurrent(p *response) bool {
	if match := r.Header.Get("If-None-Match"); match != "" {
		return matchesETag(match, p.header.Get("ETag"))
	}
	modified, err := http.ParseTime(p.header.Get("Last-Modified"))
	if err != nil {
		return false
	}
	since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
	return err == nil && !modified.After(since)
}

// matchesETag compares an ETag with the value of If-None-Match. The comparison is weak
// (RFC 9110).
func matchesETag(ifNoneMatch, etag string) bool {
	for known := range strings.SplitSeq(ifNoneMatch, ",") {
		known = strings.TrimSpace(known)
		if etag != "" && (known == "*" || strings.TrimPrefix(known, "W/") == strings.TrimPrefix(etag, "W/")) {
			return true
		}
	}
	return false
}

// removeContentHeaders removes the headers that a 304 lacks (recorded).
func removeContentHeaders(h http.Header) {
	for _, name := range []string{"Content-Type", "X-OAuth-Scopes", "X-Accepted-OAuth-Scopes", "X-GitHub-Media-Type"} {
		h.Del(name)
	}
}
