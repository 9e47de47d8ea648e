package webhook

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// dataSourceModel is a webhook as data sources return it. A kind uses the fields for
// which its schema has an attribute.
type dataSourceModel struct {
	HookID           types.Int64       `tfsdk:"hook_id"`
	URL              types.String      `tfsdk:"url"`
	ContentType      types.String      `tfsdk:"content_type"`
	InsecureSSL      types.Bool        `tfsdk:"insecure_ssl"`
	Events           types.Set         `tfsdk:"events"`
	Active           types.Bool        `tfsdk:"active"`
	SecretConfigured types.Bool        `tfsdk:"secret_configured"`
	Name             types.String      `tfsdk:"name"`
	Type             types.String      `tfsdk:"type"`
	PingURL          types.String      `tfsdk:"ping_url"`
	DeliveriesURL    types.String      `tfsdk:"deliveries_url"`
	CreatedAt        timetypes.RFC3339 `tfsdk:"created_at"`
	UpdatedAt        timetypes.RFC3339 `tfsdk:"updated_at"`
}

// newDataModel returns what GitHub reports.
func newDataSourceModel(hook *githubapi.Hook) dataSourceModel {
	m := dataSourceModel{
		HookID:    types.Int64Value(hook.ID),
		Events:    eventSet(hook.Events...),
		Active:    types.BoolValue(hook.Active),
		Name:      types.StringValue(hook.Name),
		Type:      types.StringValue(hook.Type),
		PingURL:   types.StringValue(hook.PingURL),
		CreatedAt: timeValue(hook.CreatedAt.Time),
		UpdatedAt: timeValue(hook.UpdatedAt.Time),
	}
	m.setConfig(&hook.Config)
	if hook.DeliveriesURL != "" {
		m.DeliveriesURL = types.StringValue(hook.DeliveriesURL)
	}
	return m
}

// setConfig copies the configuration that GitHub reports.
func (m *dataSourceModel) setConfig(config *githubapi.HookConfig) {
	m.URL = types.StringValue(config.URL)
	m.ContentType = types.StringValue(config.ContentType)
	m.InsecureSSL = types.BoolValue(config.InsecureSSL)
	m.SecretConfigured = types.BoolValue(config.SecretConfigured)
}

// dataAttributes are the attributes of dataSourceModel that the kind has.
func (k *Kind) dataAttributes() map[string]schema.Attribute {
	all := map[string]schema.Attribute{
		"hook_id":    schema.Int64Attribute{MarkdownDescription: hookIDDescription, Computed: true},
		"events":     schema.SetAttribute{MarkdownDescription: "Events that GitHub delivers; `*` means all of them.", ElementType: types.StringType, Computed: true},
		"active":     schema.BoolAttribute{MarkdownDescription: "Whether GitHub delivers events.", Computed: true},
		"name":       computedString("Name of the kind of hook: `web` for a webhook."),
		"type":       computedString("What the webhook belongs to, such as `Organization` or `Global`."),
		"ping_url":   computedString(pingURLDescription),
		"created_at": computedTime("When the webhook was created, in RFC 3339."),
		"updated_at": computedTime("When the webhook last changed, in RFC 3339."),
	}
	maps.Copy(all, configAttributes())
	if k.HasDeliveries {
		all["deliveries_url"] = computedString(deliveriesURLDescription)
	}
	return all
}

// configAttributes are those of a webhook's configuration.
func configAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"url":               computedString("Payload URL: the address that GitHub delivers events to."),
		"content_type":      computedString("How GitHub encodes a payload: `json` or `form`, or a different value, since GitHub does not validate it."),
		"insecure_ssl":      schema.BoolAttribute{MarkdownDescription: "Whether GitHub delivers without verifying the certificate of the payload URL's host.", Computed: true},
		"secret_configured": schema.BoolAttribute{MarkdownDescription: "Whether GitHub holds a secret for this webhook. GitHub never returns its value.", Computed: true},
	}
}

func computedString(description string) schema.StringAttribute {
	return schema.StringAttribute{MarkdownDescription: description, Computed: true}
}

func computedTime(description string) schema.StringAttribute {
	return schema.StringAttribute{MarkdownDescription: description, CustomType: timetypes.RFC3339Type{}, Computed: true}
}

// requiredHookID is the argument of data sources about one webhook.
func requiredHookID() schema.Int64Attribute {
	return schema.Int64Attribute{MarkdownDescription: "ID of the webhook.", Required: true}
}

// dataSource is what all data sources have in common. Embed it.
type dataSource struct {
	kind   *Kind
	data   *ProviderData
	suffix string
}

func (d *dataSource) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = d.kind.TypeName(d.suffix)
}

func (d *dataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.data = providerData(req.ProviderData, &resp.Diagnostics)
}

// schema returns a schema with the arguments that name the owner.
func (d *dataSource) schema(description string, attributes map[string]schema.Attribute) schema.Schema {
	for _, attribute := range d.kind.Owner {
		attributes[attribute.Name] = schema.StringAttribute{
			MarkdownDescription: attribute.Description,
			Optional:            attribute.HasDefault,
			Computed:            attribute.HasDefault,
			Required:            !attribute.HasDefault,
			Validators:          attribute.validators(),
		}
	}
	return schema.Schema{MarkdownDescription: description, Attributes: attributes}
}

// NewWebhookDataSource returns the constructor of the data source
// githubhooks_KIND_webhook.
func NewWebhookDataSource(kind *Kind) func() datasource.DataSource {
	return func() datasource.DataSource { return &webhookDataSource{dataSource{kind: kind}} }
}

var _ datasource.DataSourceWithConfigure = (*webhookDataSource)(nil)

type webhookDataSource struct{ dataSource }

func (d *webhookDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := d.kind.dataAttributes()
	attributes["hook_id"] = schema.Int64Attribute{
		MarkdownDescription: "ID of the webhook. Set either this or `url`.",
		Optional:            true,
		Computed:            true,
		Validators:          []validator.Int64{int64validator.ExactlyOneOf(path.MatchRoot("hook_id"), path.MatchRoot("url"))},
	}
	attributes["url"] = schema.StringAttribute{
		MarkdownDescription: "Payload URL of the webhook. Set either this or `hook_id`.",
		Optional:            true,
		Computed:            true,
		Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
	}
	resp.Schema = d.schema("One "+d.kind.Noun+", by its ID or its payload URL. It is read from the list of webhooks, which is requested once per run.", attributes)
}

func (d *webhookDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model struct {
		ownerModel
		dataSourceModel
	}
	read(ctx, req.Config, &model, &resp.Diagnostics)
	service := d.kind.service(d.data, &model.ownerModel, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	hook, failed := service.lookup(ctx, model.HookID, model.URL)
	if failed != nil {
		resp.Diagnostics.Append(failed)
		return
	}
	model.dataSourceModel = newDataSourceModel(hook)
	write(ctx, &resp.State, resp.State.Schema.Type(), &model, &resp.Diagnostics)
}

// NewWebhooksDataSource returns the constructor of the data source
// githubhooks_KIND_webhooks.
func NewWebhooksDataSource(kind *Kind) func() datasource.DataSource {
	return func() datasource.DataSource {
		return &webhooksDataSource{dataSource{kind: kind, suffix: "s"}}
	}
}

var _ datasource.DataSourceWithConfigure = (*webhooksDataSource)(nil)

type webhooksDataSource struct{ dataSource }

func (d *webhooksDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = d.schema("Every "+d.kind.Noun+" that the token can see. The list is requested once per run and shared with the resources.", map[string]schema.Attribute{
		"webhooks": schema.ListNestedAttribute{
			MarkdownDescription: "The webhooks, ordered by ID.",
			Computed:            true,
			NestedObject:        schema.NestedAttributeObject{Attributes: d.kind.dataAttributes()},
		},
	})
}

func (d *webhooksDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model struct {
		ownerModel
		Webhooks types.List `tfsdk:"webhooks"`
	}
	read(ctx, req.Config, &model, &resp.Diagnostics)
	service := d.kind.service(d.data, &model.ownerModel, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	hooks, diags := service.readableHooks(ctx)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	webhooks := make([]dataSourceModel, 0, len(hooks))
	for i := range hooks {
		webhooks = append(webhooks, newDataSourceModel(&hooks[i]))
	}
	model.Webhooks = listOf(resp.State.Schema.Type(), "webhooks", webhooks, &resp.Diagnostics)
	write(ctx, &resp.State, resp.State.Schema.Type(), &model, &resp.Diagnostics)
}

// NewConfigDataSource returns the constructor of the data source
// githubhooks_KIND_webhook_config.
func NewConfigDataSource(kind *Kind) func() datasource.DataSource {
	return func() datasource.DataSource {
		return &configDataSource{dataSource{kind: kind, suffix: "_config"}}
	}
}

var _ datasource.DataSourceWithConfigure = (*configDataSource)(nil)

type configDataSource struct{ dataSource }

func (d *configDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := configAttributes()
	attributes["hook_id"] = requiredHookID()
	resp.Schema = d.schema("The configuration of one "+d.kind.Noun+", in one request.", attributes)
}

func (d *configDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model struct {
		ownerModel
		dataSourceModel
	}
	read(ctx, req.Config, &model, &resp.Diagnostics)
	service := d.kind.service(d.data, &model.ownerModel, &resp.Diagnostics)
	if failed := checkID("hook_id", model.HookID); failed != nil {
		resp.Diagnostics.Append(failed)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	id := model.HookID.ValueInt64()
	config, err := service.hooks.GetConfig(ctx, id)
	if err != nil {
		doing := "read the configuration of " + service.describeHook(id)
		resp.Diagnostics.Append(service.diagnoseHook(ctx, doing, id, err, service.errors.diagnose(doing, err)))
		return
	}
	model.setConfig(config)
	write(ctx, &resp.State, resp.State.Schema.Type(), &model, &resp.Diagnostics)
}
