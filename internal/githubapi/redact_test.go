package githubapi

import (
	"strconv"
	"testing"
)

func TestRedact(t *testing.T) {
	t.Parallel()
	const (
		long    = "a long secret"
		longer  = long + " and more"
		special = "a \"long\"\nsecret \\ \u00e9"
		short   = "a\"b"
	)
	for name, row := range map[string]struct {
		secrets    []string
		text, want string
	}{
		"none":                            {nil, "nothing to hide", "nothing to hide"},
		"an empty one":                    {[]string{""}, "nothing to hide", "nothing to hide"},
		"every time":                      {[]string{long}, long + ", " + long + "!", redacted + ", " + redacted + "!"},
		"the beginning of another":        {[]string{long, longer}, "not " + longer, "not " + redacted},
		"the other order":                 {[]string{longer, long}, "not " + longer, "not " + redacted},
		"both":                            {[]string{long, longer}, long + "/" + longer, redacted + "/" + redacted},
		"as it is":                        {[]string{special}, "not " + special, "not " + redacted},
		"quoted":                          {[]string{special}, "not " + strconv.Quote(special), `not "` + redacted + `"`},
		"a short one":                     {[]string{short}, "not " + short, omitted},
		"a short one, quoted":             {[]string{short}, "not " + strconv.Quote(short), omitted},
		"a short one beside a long":       {[]string{long, short}, long + short, omitted},
		"a short one without Retry-After": {[]string{short}, "not this", "not this"},
	} {
		if got := newRedactor(row.secrets).text(row.text); got != row.want {
			t.Errorf("%s: got %q, want %q", name, got, row.want)
		}
	}
}
