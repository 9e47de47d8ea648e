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
	// redacted stands where GitHub repeated a secret.
	redacted = "(redacted)"
	// leftOut stands for a text that has a short secret in it. Gaps within the
	// text would tell which one.
	leftOut = "(left out: it repeats what must not be shown)"
	// shortSecret is the length below which a secret may be part of any text.
	shortSecret = 8
)

// escapeSequence is a control sequence of a terminal: CSI or OSC.
var escapeSequence = regexp.MustCompile(`(?:\x1b\[|\x{9b})[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x{9d})[^\x07\x1b]*(?:\x07|\x1b\\)`)

// Printable returns the text without what acts on a terminal or hides text:
// escape sequences, control and formatting characters. Line breaks and tabs are
// spaces.
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

// redactor filters every text from a server that reaches an error or a log.
type redactor struct {
	long  *strings.Replacer
	short []string
}

func newRedactor(secrets []string) *redactor {
	r := new(redactor)
	var long []string
	for _, s := range secrets {
		quoted := strconv.Quote(s) // as Ruby shows a value, too
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
	// Where one begins with another, the longer goes first, else its rest stays.
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

// text is the printable text without secrets.
func (r *redactor) text(text string) string {
	printable := Printable(r.long.Replace(text)) // secrets may have line breaks
	for _, s := range r.short {
		if s != "" && (strings.Contains(text, s) || strings.Contains(printable, s)) {
			return leftOut
		}
	}
	return r.long.Replace(printable) // control characters may have split them
}

// filteredError is an error whose text is safe to show.
type filteredError struct {
	text string
	err  error
}

func (e *filteredError) Error() string { return e.text }

// Unwrap gives the cause, for its type only.
func (e *filteredError) Unwrap() error { return e.err }

// error is the error of an attempt with a text that is safe to show.
func (r *redactor) error(err error) error {
	text := r.text(err.Error())
	if quotesResponse(err) {
		text = "the response is not valid HTTP"
	}
	return &filteredError{text: text, err: err}
}

// quotesResponse reports whether net/http may quote the response in the error,
// such as a malformed header line, which may hold half of a secret.
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
