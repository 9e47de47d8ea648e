package recording

import (
	"net/url"
	"regexp"
	"strings"
)

// What recordings have in place of real names.
const (
	// Root is the root of the API, without a trailing slash: an Enterprise
	// Server's, which has everything that is recorded.
	Root = "https://github.example.com/api/v3"
	// Receiver is where the webhooks deliver to.
	Receiver = "https://receiver.example.com"
	// Organization and SecondOrganization are the organizations.
	Organization       = "acme"
	SecondOrganization = "umbrella"
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
}

var organizationPath = regexp.MustCompile(`(/orgs/)([^/?#]+)`)

// standIn replaces the names in a text that may be a URL.
func (n Names) standIn(text string) string {
	root := strings.TrimSuffix(n.Root, "/")
	text = strings.ReplaceAll(text, root, Root)
	if u, err := url.Parse(root); err == nil && u.Host != "" {
		text = strings.ReplaceAll(text, u.Scheme+"://"+u.Host, hostOf(Root))
	}
	if n.Receiver != "" {
		text = strings.ReplaceAll(text, strings.TrimSuffix(n.Receiver, "/"), Receiver)
	}
	return organizationPath.ReplaceAllStringFunc(text, func(found string) string {
		parts := organizationPath.FindStringSubmatch(found)
		return parts[1] + n.organization(parts[2])
	})
}

// organization is the stand-in for an organization, spelled in the same case.
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

// Capitalized is the name with a capital first letter.
func Capitalized(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

func hostOf(root string) string {
	u, _ := url.Parse(root)
	return u.Scheme + "://" + u.Host
}
