package provider

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/organizationwebhook"
)

// rejectUnknown adds an error for every setting that is unknown while planning. With
// a default instead, the plan could read a different GitHub or use a different token.
func rejectUnknown(ctx context.Context, config *providerModel, diags *diag.Diagnostics) {
	unknown := config.unknownAppAuth(ctx)
	for _, setting := range []struct {
		name  string
		value attr.Value
	}{
		{"base_url", config.BaseURL},
		{"token", config.Token},
		{"organization", config.Organization},
		{"max_retries", config.MaxRetries},
		{"max_wait", config.MaxWait},
		{"writes_per_minute", config.WritesPerMinute},
	} {
		if setting.value.IsUnknown() {
			unknown = append(unknown, path.Root(setting.name))
		}
	}
	for _, at := range unknown {
		diags.AddAttributeError(at, "Provider argument is not known yet", fmt.Sprintf(
			"The value of %s is known only after an apply, but the provider needs it for the plan. "+
				"Set a known value, or apply the source of the value first with -target.", at))
	}
}

// setting returns the configured value, otherwise that of the first environment
// variable that is set. source is the variable, or empty.
func setting(configured types.String, variables ...string) (value, source string) {
	if !configured.IsNull() {
		return configured.ValueString(), ""
	}
	for _, variable := range variables {
		if value := os.Getenv(variable); value != "" {
			return value, variable
		}
	}
	return "", ""
}

func (m *providerModel) baseURL(diags *diag.Diagnostics) string {
	value, source := setting(m.BaseURL, "GITHUB_BASE_URL", "GITHUB_API_URL")
	if value == "" && m.BaseURL.IsNull() {
		return githubapi.DefaultBaseURL
	}
	root, err := apiRoot(value)
	if err != nil {
		diags.AddAttributeError(path.Root("base_url"), "Invalid base URL", from(source)+baseURLAdvice(err))
	}
	return root
}

func (m *providerModel) organization(diags *diag.Diagnostics) string {
	value, source := setting(m.Organization, "GITHUB_ORGANIZATION", "GITHUB_OWNER")
	if value == "" {
		return ""
	}
	if problem := organizationwebhook.CheckName(value); problem != "" {
		diags.AddAttributeError(path.Root("organization"), "Invalid organization", from(source)+problem)
	}
	return value
}

func (m *providerModel) maxRetries() int {
	if m.MaxRetries.IsNull() {
		return githubapi.DefaultMaxRetries
	}
	return int(m.MaxRetries.ValueInt64())
}

func (m *providerModel) maxWait(diags *diag.Diagnostics) time.Duration {
	if m.MaxWait.IsNull() {
		return githubapi.DefaultMaxWait
	}
	if problem := maxWaitProblem(m.MaxWait.ValueString()); problem != "" {
		diags.AddAttributeError(path.Root("max_wait"), "Invalid duration", problem)
	}
	wait, _ := time.ParseDuration(m.MaxWait.ValueString())
	return wait
}

// writesPerMinute returns the limit. Enterprise Server has none by default.
func (m *providerModel) writesPerMinute(root string) int {
	switch {
	case !m.WritesPerMinute.IsNull():
		return int(m.WritesPerMinute.ValueInt64())
	case isGitHubCloud(root):
		return githubapi.DefaultWritesPerMinute
	default:
		return 0
	}
}

// from returns a sentence that names the environment variable of a value.
func from(variable string) string {
	if variable == "" {
		return ""
	}
	return "The value comes from the environment variable " + variable + ". "
}

// maxWaitProblem returns what is wrong with max_wait, or an empty string.
func maxWaitProblem(value string) string {
	if wait, err := time.ParseDuration(value); err != nil || wait < 0 {
		return fmt.Sprintf(`%q is not a duration of zero or more. Use a number with a unit, such as "90s", "15m", or "1h".`, value)
	}
	return ""
}
