package provider

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

const (
	githubHost = "github.com"
	gheSuffix  = ".ghe.com"
	// enterprisePath is the path of the API on Enterprise Server.
	enterprisePath = "/api/v3/"
)

// apiRoot returns the API root for a base URL, with a trailing slash.
func apiRoot(value string) (string, error) {
	text := strings.TrimSpace(value)
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Hostname() == "":
		return "", fmt.Errorf("%q is not a URL with a host", redactURL(value))
	case u.Scheme != "https" && u.Scheme != "http":
		return "", fmt.Errorf("the scheme %q is neither https nor http", u.Scheme)
	case u.User != nil:
		return "", errors.New("it contains a user name or password; set the token in token or GITHUB_TOKEN")
	case !validPort(u.Port()):
		return "", fmt.Errorf("the port %q is invalid", u.Port())
	case u.RawQuery != "" || u.Fragment != "":
		return "", errors.New("it has a query or fragment, but the root of an API has neither")
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return "", fmt.Errorf("plain http to %s would expose the token and every secret; use https", u.Hostname())
	}

	host := strings.ToLower(u.Hostname())
	path := collapseSlashes(u.EscapedPath() + "/")
	dotcom, ghe := host == githubHost || host == "www."+githubHost || host == "api."+githubHost, strings.HasSuffix(host, gheSuffix)
	switch {
	case (dotcom || ghe) && (path != "/" || u.Port() != ""):
		return "", fmt.Errorf("the API of %s has neither a path nor a port", host)
	case dotcom:
		return githubapi.DefaultBaseURL, nil
	case ghe:
		if !strings.HasPrefix(host, "api.") {
			host = "api." + host
		}
		return "https://" + host + "/", nil
	case path == "/":
		path = enterprisePath
	case strings.HasSuffix(strings.ToLower(path), "/graphql/"):
		return "", errors.New("it is the URL of the GraphQL API, but the provider uses the REST API")
	}
	return u.Scheme + "://" + strings.ToLower(u.Host) + path, nil
}

// collapseSlashes replaces each run of slashes with one.
func collapseSlashes(path string) string {
	for strings.Contains(path, "//") {
		path = strings.ReplaceAll(path, "//", "/")
	}
	return path
}

// isGitHubCloud reports whether the API root belongs to github.com or ghe.com.
func isGitHubCloud(root string) bool {
	u, err := url.Parse(root)
	return err == nil && (u.Hostname() == "api."+githubHost || strings.HasSuffix(u.Hostname(), gheSuffix))
}

// webHost returns the host of GitHub's website, the argument of `gh --hostname`.
func webHost(root string) string {
	u, err := url.Parse(root)
	if err != nil {
		return ""
	}
	if isGitHubCloud(root) {
		return strings.TrimPrefix(u.Hostname(), "api.")
	}
	return u.Host
}

func validPort(port string) bool {
	_, err := strconv.ParseUint(port, 10, 16)
	return port == "" || err == nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// redactURL returns the value without user information, for messages.
func redactURL(value string) string {
	if _, rest, ok := strings.Cut(value, "@"); ok {
		return "…@" + rest
	}
	return value
}

// baseURLProblem returns what is wrong with a base URL, or an empty string.
func baseURLProblem(value string) string {
	if _, err := apiRoot(value); err != nil {
		return baseURLAdvice(err)
	}
	return ""
}

// baseURLAdvice describes an error of apiRoot.
func baseURLAdvice(err error) string {
	return fmt.Sprintf(`The base URL is invalid: %s. Use "https://HOST/api/v3/" for Enterprise Server or "https://api.SUBDOMAIN.ghe.com/" for ghe.com, and omit it for github.com.`, err)
}
