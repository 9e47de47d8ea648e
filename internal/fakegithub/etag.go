package fakegithub

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
)

// tagged adds the headers of a body that can be cached. The tag is the same
// for a hook just made and for that hook read; only the former is strong
// (recorded).
func (a answer) tagged() answer {
	sum := sha256.Sum256(a.body)
	tag := `"` + hex.EncodeToString(sum[:]) + `"`
	if a.status != http.StatusCreated {
		tag = "W/" + tag
	}
	a.header.Set("ETag", tag)
	a.header.Set("Cache-Control", "private, max-age=60, s-maxage=60")
	a.header.Add("Vary", "Accept, Authorization, Cookie, X-GitHub-OTP")
	return a
}

// matchesETag compares weakly, as If-None-Match wants it.
func matchesETag(r *http.Request, tag string) bool {
	if tag == "" {
		return false
	}
	for known := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		known = strings.TrimSpace(known)
		if known == "*" || known != "" && strings.TrimPrefix(known, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// hasCurrent reports whether the client has the body of a response already.
// If-Modified-Since only counts without If-None-Match (RFC 9110), and only where
// the response has Last-Modified.
func hasCurrent(r *http.Request, a answer) bool {
	if r.Header.Get("If-None-Match") != "" {
		return matchesETag(r, a.header.Get("ETag"))
	}
	modified, err := http.ParseTime(a.header.Get("Last-Modified"))
	if err != nil {
		return false
	}
	since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
	return err == nil && !modified.After(since)
}

// notModified is the answer to a client that has the body already. It costs
// nothing of the primary limit (documented).
func notModified(a answer) answer {
	return answer{status: http.StatusNotModified, header: a.header.Clone()}
}

// withoutContentHeaders removes the headers that a 304 lacks (recorded).
func withoutContentHeaders(h http.Header) {
	for _, name := range []string{"Content-Type", "X-OAuth-Scopes", "X-Accepted-OAuth-Scopes", "X-GitHub-Media-Type"} {
		h.Del(name)
	}
}
