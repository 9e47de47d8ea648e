package githubapi

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
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

// redactor keeps secrets out of what GitHub says.
type redactor struct {
	long  *strings.Replacer
	short []string
}

func newRedactor(secrets []string) *redactor {
	r := new(redactor)
	var long []string
	for _, s := range secrets {
		quoted := strconv.Quote(s) // as Ruby shows a value, too
		switch quoted = quoted[1 : len(quoted)-1]; {
		case s == "":
		case len(s) < shortSecret:
			r.short = append(r.short, s, quoted)
		default:
			long = append(long, s, quoted)
		}
	}
	// Where one begins with another, the longer goes first, else its rest stays.
	slices.SortFunc(long, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var pairs []string
	for _, s := range long {
		pairs = append(pairs, s, redacted)
	}
	r.long = strings.NewReplacer(pairs...)
	return r
}

// text is the text without secrets.
func (r *redactor) text(text string) string {
	for _, s := range r.short {
		if strings.Contains(text, s) {
			return leftOut
		}
	}
	return r.long.Replace(text)
}
