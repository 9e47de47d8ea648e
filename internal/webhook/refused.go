package webhook

import (
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// refusals are the words by which GitHub's validation errors name attributes; the
// first that fits counts.
var refusals = []struct {
	attribute string
	word      *regexp.Regexp
}{
	{"url", regexp.MustCompile(`^url\b|\b(payload|the) url\b|\burl host\b|\bhook already exists\b`)}, // before what its host may be called
	{"content_type", regexp.MustCompile(`\bcontent_type\b`)},
	{"insecure_ssl", regexp.MustCompile(`\binsecure_ssl\b`)},
	{"events", regexp.MustCompile(`\bevents?\b`)},
	{"username", regexp.MustCompile(`\busername\b`)},
	{"password_wo", regexp.MustCompile(`\bpassword\b`)},
	{"secret_wo", regexp.MustCompile(`\bsecret\b`)},
	{"active", regexp.MustCompile(`\bactive\b`)},
}

// refusedAttribute returns the attribute that a validation error names;
// path.Empty() if it names none.
func rejectedAttribute(e *githubapi.Error) path.Path {
	var texts []string
	for _, d := range e.Details {
		texts = append(texts, d.Field, d.Message)
	}
	for _, text := range append(texts, e.Message) {
		for _, refusal := range refusals {
			if refusal.word.MatchString(strings.ToLower(text)) {
				return path.Root(refusal.attribute)
			}
		}
	}
	return path.Empty()
}
