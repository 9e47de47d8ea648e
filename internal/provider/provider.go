// Package provider configures the provider and registers its Terraform types.
package provider

import (
	"context"
	"net/http"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/globalwebhook"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/organizationwebhook"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/repositorywebhook"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/signature"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// name is the provider's name and the prefix of its type names.
const name = "githubhooks"

var (
	_ provider.ProviderWithActions       = (*hooksProvider)(nil)
	_ provider.ProviderWithListResources = (*hooksProvider)(nil)
	_ provider.ProviderWithFunctions     = (*hooksProvider)(nil)
)

// Option changes how the provider connects to GitHub, in tests.
type Option func(*githubapi.Options)

// WithTransport sends all requests through the transport.
func WithTransport(t http.RoundTripper) Option {
	return func(o *githubapi.Options) { o.Transport = t }
}

// WithTimeouts sets the timeout of one attempt of a request, and the first pause
// before a retry.
func WithTimeouts(attempt, backoff time.Duration) Option {
	return func(o *githubapi.Options) { o.Timeout, o.Backoff = attempt, backoff }
}

// New returns the constructor of the provider.
func New(version string, options ...Option) func() provider.Provider {
	return func() provider.Provider { return &hooksProvider{version: version, options: options} }
}

type hooksProvider struct {
	version string
	options []Option
}

type providerModel struct {
	BaseURL      types.String `tfsdk:"base_url"`
	Token        types.String `tfsdk:"token"`
	AppAuth      types.Object `tfsdk:"app_auth"`
	Organization types.String `tfsdk:"organization"`
	MaxRetries   types.Int64  `tfsdk:"max_retries"`
	MaxWait      types.String `tfsdk:"max_wait"`

	WritesPerMinute types.Int64 `tfsdk:"writes_per_minute"`
}

func (p *hooksProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName, resp.Version = name, p.version
}

func (p *hooksProvider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages the webhooks of GitHub organizations and repositories, and the global webhooks of GitHub Enterprise Server.",
		Attributes: map[string]schema.Attribute{
			"base_url": schema.StringAttribute{
				MarkdownDescription: "Base URL of GitHub's REST API. Defaults to `https://api.github.com/`. Use `https://HOST/api/v3/` for Enterprise Server and `https://api.SUBDOMAIN.ghe.com/` for ghe.com. " +
					"If the URL has no path and is not on github.com or ghe.com, the provider adds `/api/v3/`. Plain http is allowed only for loopback addresses. Environment: `GITHUB_BASE_URL`, then `GITHUB_API_URL`, which GitHub Actions sets.",
				Optional:   true,
				Validators: []validator.String{webhook.ValidString("Invalid base URL", "the root of a GitHub API", baseURLProblem)},
			},
			"token": schema.StringAttribute{
				MarkdownDescription: "Token for GitHub's API. Environment: `GITHUB_TOKEN`, then `GH_TOKEN`; for Enterprise Server also `GH_ENTERPRISE_TOKEN`, then `GITHUB_ENTERPRISE_TOKEN`. If none of them is set, the provider uses the output of `gh auth token --hostname HOST`. Conflicts with `app_auth`.",
				Optional:            true,
				Sensitive:           true,
			},
			"app_auth": appAuthAttribute(),
			"organization": schema.StringAttribute{
				MarkdownDescription: "Default for the arguments `organization` and `owner` of resources, data sources, list resources, and actions. Without a default, each of them must set its argument. If you remove the default, webhooks in the state keep their organization. If you change it, webhooks that do not set the argument are replaced. Environment: `GITHUB_ORGANIZATION`, then `GITHUB_OWNER`.",
				Optional:            true,
				Validators:          []validator.String{webhook.ValidString("Invalid organization", "the name of an organization", organizationwebhook.CheckName)},
			},
			"max_retries": schema.Int64Attribute{
				MarkdownDescription: "Maximum number of retries of a request after a connection failure or the status 500, 502, 503, or 504, with exponential backoff. Defaults to 5; `0` disables retries. If a request that creates a webhook may have reached GitHub, it is retried only if the list of webhooks shows that it had no effect. A redelivery is retried only if the request did not reach GitHub.",
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(0)},
			},
			"max_wait": schema.StringAttribute{
				MarkdownDescription: "Maximum time that a request waits for rate limits to reset, as a duration such as `90s`. If a limit resets later, the request fails and reports the reset time. Defaults to `15m`. GitHub's primary rate limit resets within an hour, so `1h` is always long enough for it.",
				Optional:            true,
				Validators:          []validator.String{webhook.ValidString("Invalid duration", "a non-negative duration", maxWaitProblem)},
			},
			"writes_per_minute": schema.Int64Attribute{
				MarkdownDescription: "Maximum number of write requests (create, update, delete, ping, and redelivery requests) in any period of 60 seconds, including retries. The provider sends writes without delay until the maximum is reached. Reads are not limited. " +
					"GitHub allows about 80 content-creating requests per minute in total: set a lower value if others use the same token or app. `0` disables the limit. Defaults to 80 on github.com and ghe.com, and to 0 on Enterprise Server, where rate limits are disabled by default.",
				Optional:   true,
				Validators: []validator.Int64{int64validator.AtLeast(0)},
			},
		},
	}
}

// Configure sends no request: GitHub rejects an invalid token with the first one.
func (p *hooksProvider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var config providerModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	rejectUnknown(ctx, &config, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}

	options := githubapi.Options{
		UserAgent:  "terraform-provider-githubhooks/" + p.version,
		BaseURL:    config.baseURL(&resp.Diagnostics),
		MaxRetries: config.maxRetries(),
		MaxWait:    config.maxWait(&resp.Diagnostics),

		Observe:     logAttempt,
		ObserveWait: logWait,
	}
	options.WritesPerMinute = config.writesPerMinute(options.BaseURL)
	organization := config.organization(&resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if options.App = config.appAuth(ctx, &resp.Diagnostics); options.App == nil && !resp.Diagnostics.HasError() {
		options.Token = config.token(ctx, options.BaseURL, &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	for _, option := range p.options {
		option(&options)
	}
	client, err := githubapi.New(options)
	if err != nil {
		resp.Diagnostics.AddError("Cannot configure the provider", err.Error())
		return
	}
	data := &webhook.ProviderData{
		GitHub:       client,
		Organization: organization,
		Cloud:        isGitHubCloud(options.BaseURL),
	}
	resp.ResourceData, resp.DataSourceData, resp.ActionData, resp.ListResourceData = data, data, data, data
}

// kinds lists the kinds of webhooks.
var kinds = []*webhook.Kind{organizationwebhook.Kind, repositorywebhook.Kind, globalwebhook.Kind}

func (p *hooksProvider) Resources(context.Context) []func() resource.Resource {
	var all []func() resource.Resource
	for _, kind := range kinds {
		all = append(all, webhook.NewResource(kind), webhook.NewPingResource(kind))
		if kind.HasDeliveries {
			all = append(all, webhook.NewRedeliveryResource(kind))
		}
	}
	return all
}

func (p *hooksProvider) Actions(context.Context) []func() action.Action {
	var all []func() action.Action
	for _, kind := range kinds {
		all = append(all, webhook.NewPingAction(kind))
		if kind.HasDeliveries {
			all = append(all, webhook.NewRedeliverAction(kind))
		}
	}
	return all
}

func (p *hooksProvider) DataSources(context.Context) []func() datasource.DataSource {
	var all []func() datasource.DataSource
	for _, kind := range kinds {
		all = append(all, webhook.NewWebhookDataSource(kind), webhook.NewWebhooksDataSource(kind))
		if !kind.PatchReplacesAll {
			all = append(all, webhook.NewConfigDataSource(kind))
		}
		if kind.HasDeliveries {
			all = append(all, webhook.NewDeliveriesDataSource(kind), webhook.NewDeliveryDataSource(kind))
		}
	}
	return all
}

func (p *hooksProvider) ListResources(context.Context) []func() list.ListResource {
	var all []func() list.ListResource
	for _, kind := range kinds {
		all = append(all, webhook.NewListResource(kind))
	}
	return all
}

func (p *hooksProvider) Functions(context.Context) []func() function.Function {
	return []func() function.Function{signature.NewFunction}
}
