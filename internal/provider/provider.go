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
	"github.com/githubhooks/terraform-provider-githubhooks/internal/serve"
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

// NewServer returns a protocol server for the provider.
func NewServer(p provider.Provider) *serve.Server { return serve.NewServer(p) }

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
		MarkdownDescription: "Manages the webhooks of GitHub organizations, and the global webhooks of GitHub Enterprise Server.",
		Attributes: map[string]schema.Attribute{
			"base_url": schema.StringAttribute{
				MarkdownDescription: "Root of GitHub's API. Default `https://api.github.com/`; `https://HOST/api/v3/` for Enterprise Server, `https://api.SUBDOMAIN.ghe.com/` for ghe.com. " +
					"A bare host that is neither github.com's nor ghe.com's gets `/api/v3/`. Plain http is for loopback addresses only. Environment: `GITHUB_BASE_URL`, then `GITHUB_API_URL`, which GitHub Actions sets.",
				Optional:   true,
				Validators: []validator.String{webhook.ValidString("Invalid base URL", "the root of a GitHub API", baseURLProblem)},
			},
			"token": schema.StringAttribute{
				MarkdownDescription: "Token that the requests are made with. Environment: `GITHUB_TOKEN`, then `GH_TOKEN`; for Enterprise Server also `GH_ENTERPRISE_TOKEN`, then `GITHUB_ENTERPRISE_TOKEN`. Otherwise the output of `gh auth token --hostname HOST`. Conflicts with `app_auth`.",
				Optional:            true,
				Sensitive:           true,
			},
			"app_auth": appAuthAttribute(),
			"organization": schema.StringAttribute{
				MarkdownDescription: "Name of the organization that everything has which takes `organization` and does not name one. Without it, each must name its own; a webhook that is in the state already keeps the organization that it is in. Environment: `GITHUB_ORGANIZATION`, then `GITHUB_OWNER`.",
				Optional:            true,
				Validators:          []validator.String{webhook.ValidString("Invalid organization", "the name of an organization", organizationwebhook.CheckName)},
			},
			"max_retries": schema.Int64Attribute{
				MarkdownDescription: "How often a request is sent again after a fault that a repetition can mend: a connection that breaks, or status 500, 502, 503 or 504. Default 5; 0 is never. The pauses between grow. What creates a webhook or redelivers is not sent again blindly.",
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(0)},
			},
			"max_wait": schema.StringAttribute{
				MarkdownDescription: "Longest wait for a rate limit to lift, as a duration such as `90s`. A limit that lifts later is an error that says when. Default `15m`. GitHub's hourly limit lifts within an hour, so `1h` waits that one out.",
				Optional:            true,
				Validators:          []validator.String{webhook.ValidString("Invalid duration", "a duration of zero or more", maxWaitProblem)},
			},
			"writes_per_minute": schema.Int64Attribute{
				MarkdownDescription: "How many requests that create, change or delete something may reach GitHub within any 60 seconds, repetitions included. The first ones go at once, the others as early as that allows; reading is not held back. " +
					"GitHub allows about 80 requests a minute that create something, whatever sends them: give less where others use the same token or app. `0` is any number. Default 80 on github.com and ghe.com; 0 on Enterprise Server, which has rate limits off by default.",
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
var kinds = []*webhook.Kind{organizationwebhook.Kind, globalwebhook.Kind}

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
