package recording

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// The stand-ins of recordings for real names.
const (
	// Root is the root of the API without a trailing slash. It is the one of an
	// Enterprise Server, which has every recorded endpoint.
	Root = "https://github.example.com/api/v3"
	// Receiver is the start of payload URLs.
	Receiver = "https://receiver.example.com"
	// Organization and SecondOrganization are the organizations.
	Organization       = "acme"
	SecondOrganization = "umbrella"
	// Repository is the repository of the first organization.
	Repository = "widgets"
)

// Names are the real names that must not be in a recording.
type Names struct {
	// Root is the root of the API, with or without a trailing slash.
	Root string
	// Receiver is the scheme and host of the payload URLs.
	Receiver string
	// Organization and SecondOrganization are the logins; the second may be
	// empty.
	Organization, SecondOrganization string
	// Repository is the name of the organization's repository; it may be empty.
	Repository string
	// Token and WeakToken are the tokens of requests.
	Token, WeakToken string
}

// credential is the header of a recorded request that names its token without the
// value.
const credential = "Credential"

// credential returns the stand-in for the token of a request.
func (n Names) credential(authorization string) string {
	_, token, _ := strings.Cut(authorization, " ")
	switch token {
	case "":
		return "NONE"
	case n.Token:
		return "TOKEN"
	case n.WeakToken:
		return "WEAK-TOKEN"
	default:
		return "OTHER"
	}
}

// forbidden are the words that must not be in the recording.
func (n Names) forbidden() []string {
	words := []string{n.Token, n.WeakToken}
	for name, standIn := range map[string]string{
		n.Organization: Organization, n.SecondOrganization: SecondOrganization, n.Repository: Repository,
		host(n.Root): host(Root), host(n.Receiver): host(Receiver),
	} {
		if name != standIn {
			words = append(words, name)
		}
	}
	return slices.DeleteFunc(words, func(word string) bool { return word == "" || word == "example.com" })
}

var organizationPath = regexp.MustCompile(`(/(?:orgs|repos)/)([^/?#]+)`)

// standIn replaces the names in a text that may be a URL.
func (n Names) standIn(text string) string {
	text = strings.ReplaceAll(text, strings.TrimSuffix(n.Root, "/"), Root)
	if n.Receiver != "" {
		text = strings.ReplaceAll(text, strings.TrimSuffix(n.Receiver, "/"), Receiver)
	}
	if server := host(n.Root); server != "" {
		text = regexp.MustCompile(`(?i)(https?://)?`+regexp.QuoteMeta(server)).ReplaceAllString(text, "https://"+host(Root))
	}
	text = organizationPath.ReplaceAllStringFunc(text, func(found string) string {
		parts := organizationPath.FindStringSubmatch(found)
		return parts[1] + n.organization(parts[2])
	})
	for name, standIn := range map[string]string{n.Organization: Organization, n.SecondOrganization: SecondOrganization, n.Repository: Repository} {
		if name != "" && name != standIn {
			text = regexp.MustCompile(`(?i)\b`+regexp.QuoteMeta(name)+`\b`).ReplaceAllString(text, standIn)
		}
	}
	return text
}

// organization returns the stand-in for an organization in the same case.
func (n Names) organization(login string) string {
	for name, standIn := range map[string]string{n.Organization: Organization, n.SecondOrganization: SecondOrganization} {
		switch {
		case name == "" || !strings.EqualFold(login, name):
		case login == name:
			return standIn
		case login == strings.ToUpper(name):
			return strings.ToUpper(standIn)
		default:
			return Capitalized(standIn)
		}
	}
	return login
}

// Capitalized returns the name with a capital first letter.
func Capitalized(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// host returns the host of a URL with its port.
func host(text string) string {
	u, err := url.Parse(text)
	if err != nil {
		return ""
	}
	return u.Host
}
