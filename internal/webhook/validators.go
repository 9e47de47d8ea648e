package webhook

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// stringValidator checks a known string.
type stringValidator struct {
	description string
	check       func(at path.Path, value string, diags *diag.Diagnostics)
}

// Description describes valid values.
func (v stringValidator) Description(context.Context) string { return v.description }

// MarkdownDescription describes valid values.
func (v stringValidator) MarkdownDescription(context.Context) string { return v.description }

// ValidateString checks a value that is neither null nor unknown.
func (v stringValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !req.ConfigValue.IsNull() && !req.ConfigValue.IsUnknown() {
		v.check(req.Path, req.ConfigValue.ValueString(), &resp.Diagnostics)
	}
}

// ValidString returns a validator that rejects values for which problem returns a
// text. The text is the detail of the error.
func ValidString(summary, description string, problem func(value string) string) validator.String {
	return stringValidator{description, func(at path.Path, value string, diags *diag.Diagnostics) {
		if text := problem(value); text != "" {
			diags.AddAttributeError(at, summary, text)
		}
	}}
}

// checkString adds the error that ValidString adds. It is for values that may have
// been unknown when the validators ran.
func checkString(at path.Path, value types.String, summary string, problem func(value string) string, diags *diag.Diagnostics) {
	if value.IsNull() || value.IsUnknown() {
		return
	}
	if text := problem(value.ValueString()); text != "" {
		diags.AddAttributeError(at, summary, text)
	}
}

// validPayloadURL accepts http and https URLs with a host.
func validPayloadURL() validator.String {
	return stringValidator{"an http or https URL with a host", func(at path.Path, value string, diags *diag.Diagnostics) {
		u, err := url.Parse(value)
		if problem := payloadURLProblem(value, u, err); problem != "" {
			diags.AddAttributeError(at, "Invalid payload URL",
				problem+" Set the URL that GitHub delivers to, such as \"https://example.com/github\".")
		}
		if err != nil || u.User == nil {
			return
		}
		if _, hasPassword := u.User.Password(); hasPassword {
			diags.AddAttributeWarning(at, "Password in the payload URL",
				"The URL contains a password, and url is shown in plans and stored in state. "+
					"Authenticate deliveries by their signature instead: set secret_wo.")
		}
	}}
}

// payloadURLProblem returns what is wrong with a payload URL, or an empty string.
// It never quotes the value, which may contain a password.
func payloadURLProblem(value string, u *url.URL, err error) string {
	switch {
	case value == "":
		return "The URL is empty."
	case trimSpace(value) != value:
		return "The URL has whitespace, such as a line break, at its start or end. Remove it, for example with trimspace()."
	case err != nil:
		return "The value is not a valid URL."
	case u.Scheme == "":
		return "The URL has no scheme. GitHub delivers over http and https only."
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Sprintf("The URL's scheme is %q, but GitHub delivers over http and https only.", u.Scheme)
	case u.Hostname() == "":
		return "The URL has no host."
	default:
		return ""
	}
}

// isPayloadURL reports whether the text is an http or https URL, not an ID.
func isPayloadURL(s string) bool {
	scheme, _, found := strings.Cut(strings.ToLower(s), "://")
	return found && (scheme == "https" || scheme == "http")
}

// notSecretMask rejects the asterisks that GitHub returns in place of a secret.
func notSecretMask() validator.String {
	return ValidString("Masked secret", "not the mask "+githubapi.SecretMask, func(value string) string {
		if value != githubapi.SecretMask {
			return ""
		}
		return "The value is the eight asterisks that GitHub returns in place of a secret. If they were sent, they would become the " +
			"secret, and signatures would no longer match. Set the real secret, or omit the attribute to keep the secret that GitHub holds."
	})
}

// emptySecretWarning warns about an empty secret, such as an unset variable.
func emptySecretWarning() validator.String {
	return stringValidator{"an empty value produces a warning", func(at path.Path, value string, diags *diag.Diagnostics) {
		if value == "" {
			diags.AddAttributeWarning(at, "The secret is empty",
				"The value is empty, so GitHub removes any secret that it holds and does not sign deliveries. "+
					"To remove the secret on purpose, set secret = \"\". Otherwise, check the source of the value.")
		}
	}}
}

// secretWhitespaceWarning warns about a secret with whitespace at its start or end,
// as file() returns it.
func secretWhitespaceWarning() validator.String {
	return stringValidator{"leading or trailing whitespace produces a warning", func(at path.Path, value string, diags *diag.Diagnostics) {
		if trimSpace(value) != value {
			diags.AddAttributeWarning(at, "Whitespace around the secret",
				"The secret has whitespace, such as a line break, or a byte order mark at its start or end. GitHub signs deliveries with it, so receivers must use it, too. "+
					"If it is not part of the secret, remove it with trimspace().")
		}
	}}
}

// trimSpace returns the string without the whitespace and the byte order mark
// around it.
func trimSpace(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' })
}

// insecureSSLWarning warns about deliveries without certificate verification.
type insecureSSLWarning struct{}

// Description describes the validator.
func (insecureSSLWarning) Description(context.Context) string { return "true produces a warning" }

// MarkdownDescription describes the validator.
func (v insecureSSLWarning) MarkdownDescription(ctx context.Context) string {
	return v.Description(ctx)
}

// ValidateBool adds a warning for true.
func (insecureSSLWarning) ValidateBool(_ context.Context, req validator.BoolRequest, resp *validator.BoolResponse) {
	if req.ConfigValue.ValueBool() {
		resp.Diagnostics.AddAttributeWarning(req.Path, "Certificates are not verified",
			"With insecure_ssl = true, GitHub delivers to any server that responds at the URL, so payloads can be read and forged in transit. "+
				"Use a certificate that GitHub can verify, and set insecure_ssl to false.")
	}
}
