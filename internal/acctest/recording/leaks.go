package recording

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
)

var (
	// suspicious matches tokens, keys, signatures, and email addresses.
	suspicious = regexp.MustCompile(`(?i)\b(gh[a-z]_|github_pat_)\w+|\bbearer\b|\bbasic [a-z0-9+/=]{8,}|authorization|set-cookie|-----begin|\beyJ[\w-]+\.|sha(1|256)=[0-9a-f]|[0-9a-f]{40}|[a-z0-9+]{48}|[\w.+-]+@[\w-]+\.[a-z]+`)
	hostIn     = regexp.MustCompile(`https?://([^/"\s>'\\]+)`)
	hosts      = []string{host(Root), host(Receiver), "example.com", "docs.github.com", "127.0.0.1:1"}
	// secretValue matches a secret in a JSON body, except stand-ins and GitHub's
	// mask.
	secretPlace = regexp.MustCompile(`\\?"(secret|password|token|pem|private_key|client_secret)\\?":\s*\\?"([^"\\]*)`)
	stoodIn     = regexp.MustCompile(`^((SECRET|PASSWORD|TOKEN)-\d+|\*{8}|)$`)
)

// Leaks returns the parts of a recording that must not be published: credentials,
// hosts that are not stand-ins, and the forbidden words.
func Leaks(text string, forbidden ...string) (found []string) {
	found = append(found, suspicious.FindAllString(text, -1)...)
	for _, m := range hostIn.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(hosts, m[1]) {
			found = append(found, "the host "+m[1])
		}
	}
	for _, m := range secretPlace.FindAllStringSubmatch(text, -1) {
		if !stoodIn.MatchString(m[2]) {
			found = append(found, fmt.Sprintf("the %s %q", m[1], m[2]))
		}
	}
	for _, word := range forbidden {
		if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
			found = append(found, "a word that is forbidden")
		}
	}
	return found
}

// sent returns the secrets in the requests, except those that may be ordinary words.
func sent(interactions []*cassette.Interaction) (values []string) {
	for _, i := range interactions {
		for _, m := range secretPlace.FindAllStringSubmatch(i.Request.Body, -1) {
			if len(m[2]) >= 6 {
				values = append(values, m[2])
			}
		}
	}
	return values
}

// recordable returns an error if an interaction would be recorded wrongly, or its
// secrets cannot be replaced.
func recordable(interactions []*cassette.Interaction) error {
	for _, i := range interactions {
		_, isJSON := decode(i.Request.Body)
		switch {
		case i.Response.Code == http.StatusTooManyRequests || i.Response.Headers.Get("Retry-After") != "":
			return errors.New("a rate limit struck; record again later")
		case i.Request.Body != "" && !isJSON:
			return fmt.Errorf("%s %s has a body that is no JSON: what is secret in it is not known", i.Request.Method, i.Request.URL)
		}
	}
	return nil
}
