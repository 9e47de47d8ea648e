package provider

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/objectvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

const (
	appIDVariable          = "GITHUB_APP_ID"
	appPEMVariable         = "GITHUB_APP_PEM"
	installationIDVariable = "GITHUB_APP_INSTALLATION_ID"
)

// invalidAppAuth is the summary of the errors for invalid arguments of app_auth.
const invalidAppAuth = "Invalid app_auth"

// appAuthModel holds the arguments of app_auth.
type appAuthModel struct {
	ID             types.String `tfsdk:"id"`
	PEM            types.String `tfsdk:"pem"`
	InstallationID types.String `tfsdk:"installation_id"`
}

// appAuthAttribute returns the attribute app_auth.
func appAuthAttribute() schema.Attribute {
	return schema.SingleNestedAttribute{
		MarkdownDescription: "Authenticates as a GitHub App instead of with `token`. The provider finds the app's installation in each account automatically, so one provider block serves every organization and user in which the app is installed. " +
			"The app needs the organization permission \"Webhooks\" for organization webhooks, and the repository permission \"Webhooks\" for repository webhooks (read and write). Omitted arguments default to environment variables. " +
			"If neither `app_auth` nor `token` is set, `GITHUB_APP_ID` and `GITHUB_APP_PEM` together take precedence over environment variables with a token. " +
			"Apps cannot manage global webhooks, which require a personal access token (classic).",
		Optional:   true,
		Validators: []validator.Object{objectvalidator.ConflictsWith(path.MatchRoot("token"))},
		Attributes: map[string]schema.Attribute{
			"id": schema.StringAttribute{
				MarkdownDescription: "ID or client ID of the app. Both are in the app's settings. Environment: `GITHUB_APP_ID`.",
				Optional:            true,
				Validators:          []validator.String{webhook.ValidString(invalidAppAuth, "the ID or client ID of a GitHub App", appIDProblem)},
			},
			"pem": schema.StringAttribute{
				MarkdownDescription: "Private key of the app: the contents of the PEM file that GitHub generated, not the name of the file. Line breaks may be written as `\\n`. Environment: `GITHUB_APP_PEM`.",
				Optional:            true,
				Sensitive:           true,
				Validators:          []validator.String{webhook.ValidString(invalidAppAuth, "an RSA private key in PEM", pemProblem)},
			},
			"installation_id": schema.StringAttribute{
				MarkdownDescription: "ID of the only installation to use. This saves one request, but requests for any other organization fail. If omitted, the provider finds the installation of each organization automatically. Environment: `GITHUB_APP_INSTALLATION_ID`.",
				Optional:            true,
				Validators:          []validator.String{webhook.ValidString(invalidAppAuth, "the ID of an installation", installationIDProblem)},
			},
		},
	}
}

// appAuth returns the GitHub App to authenticate as: the configured one or, if no
// token is configured, the one in the environment. It returns nil if there is none.
func (m *providerModel) appAuth(ctx context.Context, diags *diag.Diagnostics) *githubapi.AppAuth {
	var configured appAuthModel
	switch {
	case !m.AppAuth.IsNull():
		diags.Append(m.AppAuth.As(ctx, &configured, basetypes.ObjectAsOptions{})...)
	case !m.Token.IsNull() || os.Getenv(appIDVariable) == "" || os.Getenv(appPEMVariable) == "":
		return nil
	}
	required := func(name, variable string, value types.String, problem func(string) string) string {
		text := appSetting(name, variable, value, problem, diags)
		if text == "" && !diags.HasError() {
			diags.AddAttributeError(path.Root("app_auth").AtName(name), "Incomplete app_auth", fmt.Sprintf(
				"To authenticate as a GitHub App, the provider needs app_auth.id and app_auth.pem. Set app_auth.%s or the environment variable %s.", name, variable))
		}
		return text
	}
	id := required("id", appIDVariable, configured.ID, appIDProblem)
	pem := required("pem", appPEMVariable, configured.PEM, pemProblem)
	installation := appSetting("installation_id", installationIDVariable, configured.InstallationID, installationIDProblem, diags)
	if diags.HasError() {
		return nil
	}
	auth := &githubapi.AppAuth{ID: id}
	auth.Key, _ = githubapi.ParseAppKey(pem)                        // pemProblem has checked it
	auth.InstallationID, _ = strconv.ParseInt(installation, 10, 64) // 0 if it is empty
	return auth
}

// appSetting returns an argument of app_auth, or an empty string if it is not
// set.
func appSetting(name, variable string, configured types.String, problem func(string) string, diags *diag.Diagnostics) string {
	value, source := setting(configured, variable)
	value = strings.TrimSpace(value)
	if value == "" && configured.IsNull() {
		return ""
	}
	if text := problem(value); text != "" {
		diags.AddAttributeError(path.Root("app_auth").AtName(name), invalidAppAuth, from(source)+text)
		return ""
	}
	return value
}

// unknownAppAuth returns the paths of the unknown arguments of app_auth.
func (m *providerModel) unknownAppAuth(ctx context.Context) []path.Path {
	at := path.Root("app_auth")
	if m.AppAuth.IsUnknown() {
		return []path.Path{at}
	}
	var configured appAuthModel
	if m.AppAuth.IsNull() || m.AppAuth.As(ctx, &configured, basetypes.ObjectAsOptions{}).HasError() {
		return nil
	}
	var unknown []path.Path
	for _, part := range []struct {
		name  string
		value types.String
	}{{"id", configured.ID}, {"pem", configured.PEM}, {"installation_id", configured.InstallationID}} {
		if part.value.IsUnknown() {
			unknown = append(unknown, at.AtName(part.name))
		}
	}
	return unknown
}

// The messages below name the attribute, since Terraform shows only the provider
// block of its path.

// appID matches the ID or the client ID of a GitHub App.
var appID = regexp.MustCompile(`^([1-9][0-9]*|Iv[0-9A-Za-z][0-9A-Za-z.]*)$`)

// quoteShort quotes a value, unless it may be a key or a token in the wrong argument.
func quoteShort(value string) string {
	if len(value) > 24 {
		return "a value of more than 24 characters"
	}
	return strconv.Quote(value)
}

// appIDProblem returns what is wrong with an app ID, or an empty string.
func appIDProblem(value string) string {
	if appID.MatchString(strings.TrimSpace(value)) {
		return ""
	}
	return fmt.Sprintf(`app_auth.id is %s, which is neither the ID of a GitHub App, such as "123456", nor a client ID, such as "Iv1.8a61f9b3a7aba766". Both are in the app's settings under "General".`, quoteShort(value))
}

// pemProblem returns what is wrong with a private key, or an empty string.
func pemProblem(value string) string {
	if _, err := githubapi.ParseAppKey(value); err != nil {
		return fmt.Sprintf("app_auth.pem is not the private key of a GitHub App: %v. Set the complete contents of the PEM file that GitHub generated, for example with file(\"app.private-key.pem\").", err)
	}
	return ""
}

// installationIDProblem returns what is wrong with an installation ID, or an empty
// string.
func installationIDProblem(value string) string {
	if id, err := strconv.ParseInt(strings.TrimSpace(value), 10, 64); err != nil || id <= 0 {
		return fmt.Sprintf("app_auth.installation_id is %s, but an installation ID is a positive integer, the last part of the installation's URL in the organization's settings. If you omit it, the provider finds the installation of each organization automatically.", quoteShort(value))
	}
	return ""
}
