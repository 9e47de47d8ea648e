package webhook

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// attributePatterns match the words with which GitHub's validation errors name an
// attribute, if they differ from its name.
var attributePatterns = map[string]string{
	"url":         `^url\b|\b(payload|the) url\b|\burl host\b|\bhook already exists\b`,
	"events":      `\bevents?\b`,
	"password_wo": `\bpassword\b`,
	"secret_wo":   `\bsecret\b`,
}

// rejectedAttribute returns the attribute that a validation error names, or
// path.Empty().
func rejectedAttribute(e *githubapi.Error) path.Path {
	var names []string
	for _, s := range settings { // url comes first: its host may contain any word
		names = append(names, s.name)
	}
	names = append(names, "username", "password_wo", "secret_wo")
	var texts []string
	for _, d := range e.Details {
		texts = append(texts, d.Field, d.Message)
	}
	for _, text := range append(texts, e.Message) {
		for _, name := range names {
			pattern := regexp.MustCompile(cmp.Or(attributePatterns[name], `\b`+name+`\b`))
			if pattern.MatchString(strings.ToLower(text)) {
				return path.Root(name)
			}
		}
	}
	return path.Empty()
}
