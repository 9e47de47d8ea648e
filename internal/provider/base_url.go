package provider

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

const (
	githubHost = "github.com"
	ghePlace   = ".ghe.com"
	// enterprisePath is where Enterprise Server has its API.
	enterprisePath = "/api/v3/"
)

// apiRoot is the root of the API that the value means, with a trailing slash.
func apiRoot(value string) (string, error) {
	text := strings.TrimSpace(value)
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Hostname() == "":
		return "", fmt.Errorf("%q is no URL with a host", redactURL(value))
	case u.Scheme != "https" && u.Scheme != "http":
		return "", fmt.Errorf("the scheme %q is neither https nor http", u.Scheme)
	case u.User != nil:
		return "", errors.New("it holds a user name or password; give the token in token or GITHUB_TOKEN")
	case u.RawQuery != "" || u.Fragment != "":
		return "", errors.New("it has a query or fragment, and an API's root has neither")
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return "", fmt.Errorf("plain http to %s would show the token and every secret to the network; use https", u.Hostname())
	}

	host := strings.ToLower(u.Hostname())
	path := strings.TrimSuffix(u.EscapedPath(), "/") + "/"
	switch {
	case host == githubHost || host == "www."+githubHost || host == "api."+githubHost:
		return githubapi.DefaultBaseURL, nil
	case strings.HasSuffix(host, ghePlace):
		if !strings.HasPrefix(host, "api.") {
			host = "api." + host
		}
		return "https://" + host + "/", nil
	case path == "/":
		path = enterprisePath
	}
	return u.Scheme + "://" + u.Host + path, nil
}

// isGitHubCloud reports whether the root is github.com's or ghe.com's.
func isGitHubCloud(root *url.URL) bool {
	host := root.Hostname()
	return host == "api."+githubHost || strings.HasSuffix(host, ghePlace)
}

// webHost is the host that users see, which `gh` knows the API by.
func webHost(root *url.URL) string {
	if isGitHubCloud(root) {
		return strings.TrimPrefix(root.Hostname(), "api.")
	}
	return root.Host
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// redactURL is the value without a password, for errors.
func redactURL(value string) string {
	if _, rest, ok := strings.Cut(value, "@"); ok {
		return "…@" + rest
	}
	return value
}

// baseURLValidator refuses what apiRoot refuses.
type baseURLValidator struct{}

func (baseURLValidator) Description(context.Context) string { return "the root of a GitHub API" }

func (v baseURLValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (baseURLValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if _, err := apiRoot(req.ConfigValue.ValueString()); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid base URL", baseURLAdvice(err))
	}
}

func baseURLAdvice(err error) string {
	return fmt.Sprintf(`The API's root cannot be used: %s. Give "https://HOST/api/v3/" for Enterprise Server, "https://api.SUBDOMAIN.ghe.com/" for ghe.com, or nothing for github.com.`, err)
}
