package githubapi

import (
	"cmp"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"net"
	"net/textproto"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const (
	// redacted replaces a secret.
	redacted = "(redacted)"
	// omitted replaces a whole text that contains a short secret, because the
	// positions of replacements would reveal it.
	omitted = "(omitted: it contains a secret)"
	// shortSecret is the length below which a secret may be part of any text by
	// chance.
	shortSecret = 8
)

// escapeSequence matches a control sequence of a terminal: CSI or OSC.
var escapeSequence = regexp.MustCompile(`(?:\x1b\[|\x{9b})[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x{9d})[^\x07\x1b]*(?:\x07|\x1b\\)`)

// Printable returns the text without escape sequences, control characters, and
// formatting characters, which affect a terminal or hide text. Line breaks and tabs
// become spaces.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		default:
			return r
		}
	}, escapeSequence.ReplaceAllString(strings.ToValidUTF8(text, "\ufffd"), ""))
}

// redactor removes secrets and control characters from text of the server before they
// reach an error or a log.
type redactor struct {
	long  *strings.Replacer
	short []string
}

// newRedactor returns a redactor that also finds encoded and quoted secrets.
func newRedactor(secrets []string) *redactor {
	r := new(redactor)
	var long []string
	for _, s := range secrets {
		quoted := strconv.Quote(s) // Ruby quotes in the same way
		forms := []string{s, quoted[1 : len(quoted)-1], Printable(s)}
		if trimmed := strings.TrimSpace(s); trimmed != "" {
			forms = append(forms, trimmed) // servers trim values
		}
		switch {
		case s == "":
		case len(s) < shortSecret:
			r.short = append(r.short, forms...)
		default:
			long = append(long, forms...)
			long = append(long, url.QueryEscape(s), url.PathEscape(s), base64.StdEncoding.EncodeToString([]byte(s)))
		}
	}
	// If one secret is the prefix of another, the longer one is replaced first.
	slices.SortFunc(long, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var pairs []string
	for _, s := range long {
		if s != "" {
			pairs = append(pairs, s, redacted)
		}
	}
	r.long = strings.NewReplacer(pairs...)
	return r
}

// text returns the text without secrets and control characters.
func (r *redactor) text(text string) string {
	printable := Printable(r.long.Replace(text)) // secrets may have line breaks
	for _, s := range r.short {
		if s != "" && (strings.Contains(text, s) || strings.Contains(printable, s)) {
			return omitted
		}
	}
	return r.long.Replace(printable) // control characters may have split them
}

// filteredError is an error with a redacted text.
type filteredError struct {
	text string
	err  error
}

func (e *filteredError) Error() string { return e.text }

// Unwrap returns the cause, for its type only.
func (e *filteredError) Unwrap() error { return e.err }

// error returns the error with a redacted text.
func (r *redactor) error(err error) error {
	text := r.text(err.Error())
	if quotesResponse(err) {
		text = "the response is not valid HTTP"
	}
	return &filteredError{text: text, err: err}
}

// quotesResponse reports whether the error of net/http may quote the response, such
// as a malformed header line, which may contain a part of a secret.
func quotesResponse(err error) bool {
	var (
		protocol    textproto.ProtocolError
		network     net.Error
		certificate *tls.CertificateVerificationError
	)
	text := err.Error()
	switch {
	case errors.As(err, &protocol), strings.Contains(text, "malformed"):
		return true
	case errors.As(err, &network), errors.As(err, &certificate):
		return false
	default:
		return strings.Contains(text, `"`)
	}
}
