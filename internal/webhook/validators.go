package webhook

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

type describedAs string

func (d describedAs) Description(context.Context) string { return string(d) }

func (d describedAs) MarkdownDescription(context.Context) string { return string(d) }

// PayloadURL accepts http and https URLs with a host.
func PayloadURL() validator.String {
	return payloadURL{describedAs("an http or https URL with a host")}
}

type payloadURL struct{ describedAs }

func (payloadURL) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	value := req.ConfigValue.ValueString()
	refuse := func(why string) {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid payload URL",
			why+" Give the address that GitHub is to deliver to, such as \"https://example.com/github\".")
	}
	u, err := url.Parse(value)
	switch {
	case value == "":
		refuse("The URL is empty.")
	case trimSpace(value) != value:
		refuse("The URL has whitespace, such as a line break, at its start or end. Remove it, for example with trimspace().")
	case err != nil:
		refuse("The value cannot be read as a URL.") // err quotes it, with any password
	case u.Scheme == "":
		refuse("The URL has no scheme; GitHub delivers over http and https only.")
	case u.Scheme != "http" && u.Scheme != "https":
		refuse(fmt.Sprintf("The URL's scheme is %q, and GitHub delivers over http and https only.", u.Scheme))
	case u.Hostname() == "":
		refuse("The URL has no host.")
	}
	if err == nil && u.User != nil {
		if _, ok := u.User.Password(); ok {
			resp.Diagnostics.AddAttributeWarning(req.Path, "Password in the payload URL",
				"The URL holds a password, and url is shown in plans and kept in the state. "+
					"Authenticate deliveries by their signature instead: set secret_wo.")
		}
	}
}

// IsPayloadURL tells a payload URL from an id.
func IsPayloadURL(s string) bool {
	scheme, _, found := strings.Cut(strings.ToLower(s), "://")
	return found && (scheme == "https" || scheme == "http")
}

// NotSecretMask refuses the asterisks that GitHub shows in place of a secret.
func NotSecretMask() validator.String {
	return notSecretMask{describedAs("not the mask " + githubapi.SecretMask)}
}

type notSecretMask struct{ describedAs }

func (notSecretMask) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.ValueString() == githubapi.SecretMask {
		resp.Diagnostics.AddAttributeError(req.Path, "Masked secret",
			"The value is the eight asterisks that GitHub shows in place of a secret. Sent back, they would become the "+
				"secret and break every signature. Give the real secret, or leave the attribute out to keep what GitHub has.")
	}
}

// EmptySecretWarning warns of a secret that is empty, as a variable is that
// somebody forgot to set.
func EmptySecretWarning() validator.String {
	return emptySecret{describedAs("empty brings a warning")}
}

type emptySecret struct{ describedAs }

func (emptySecret) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !req.ConfigValue.IsNull() && !req.ConfigValue.IsUnknown() && req.ConfigValue.ValueString() == "" {
		resp.Diagnostics.AddAttributeWarning(req.Path, "The secret is empty",
			"The value is empty: a secret that GitHub holds is removed, and deliveries are not signed. "+
				"If that is meant, say so with secret = \"\"; else see where the value comes from.")
	}
}

// SecretWhitespaceWarning warns of a secret with whitespace at its start or end,
// as file() returns it.
func SecretWhitespaceWarning() validator.String {
	return secretWhitespace{describedAs("leading or trailing whitespace produces a warning")}
}

type secretWhitespace struct{ describedAs }

func (secretWhitespace) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if value := req.ConfigValue.ValueString(); trimSpace(value) != value {
		resp.Diagnostics.AddAttributeWarning(req.Path, "Whitespace around the secret",
			"The secret has whitespace, such as a line break, or a byte order mark at its start or end. GitHub signs deliveries with it, so receivers must use it, too. "+
				"If it is not part of the secret, remove it with trimspace().")
	}
}

// trimSpace returns the string without the whitespace and the byte order mark
// around it.
func trimSpace(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' })
}

// InsecureSSLWarning warns of deliveries without certificate verification.
func InsecureSSLWarning() validator.Bool {
	return insecureSSL{describedAs("true brings a warning")}
}

type insecureSSL struct{ describedAs }

func (insecureSSL) ValidateBool(_ context.Context, req validator.BoolRequest, resp *validator.BoolResponse) {
	if req.ConfigValue.ValueBool() {
		resp.Diagnostics.AddAttributeWarning(req.Path, "Certificates are not verified",
			"With insecure_ssl = true, GitHub delivers to whoever answers at the URL: payloads can be read and forged on the way. "+
				"Use a certificate that GitHub can verify, and set insecure_ssl to false.")
	}
}
