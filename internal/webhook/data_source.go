package webhook

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	resourceschema "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// dataSourceModel is a webhook as data sources return it. A data source uses the
// fields for which its schema has an attribute.
type dataSourceModel struct {
	resourceModel
	Name         types.String `tfsdk:"name"`
	Type         types.String `tfsdk:"type"`
	LastResponse types.Object `tfsdk:"last_response"`
}

// lastResponseTypes are the types of the attributes of last_response.
var lastResponseTypes = map[string]attr.Type{"code": types.Int64Type, "status": types.StringType, "message": types.StringType}

// newDataSourceModel returns the model of a webhook that GitHub returned.
func newDataSourceModel(hook *githubapi.Hook) dataSourceModel {
	m := dataSourceModel{
		Name:         types.StringValue(hook.Name),
		Type:         types.StringValue(hook.Type),
		LastResponse: types.ObjectNull(lastResponseTypes),
	}
	if last := hook.LastResponse; last != nil {
		m.LastResponse = types.ObjectValueMust(lastResponseTypes, map[string]attr.Value{
			"code":    types.Int64PointerValue(last.Code),
			"status":  types.StringPointerValue(last.Status),
			"message": types.StringPointerValue(last.Message),
		})
	}
	m.setFromAPI(hook)
	return m
}

// dataSourceAttributes returns the attributes of a webhook in data sources. They
// have the types of the resource's attributes.
func (k *Kind) dataSourceAttributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"name": computedString("Type of hook: `web` for webhooks."),
		"type": computedString("Type of the webhook's owner, such as `Organization` or `Global`."),
	}
	if k.HasLastResponse {
		attributes["last_response"] = schema.SingleNestedAttribute{
			MarkdownDescription: "Result of the newest delivery. It is null if GitHub reports none.",
			Computed:            true,
			Attributes: map[string]schema.Attribute{
				"code":    schema.Int64Attribute{MarkdownDescription: "Status code of the receiver's response. It is null without a response.", Computed: true},
				"status":  computedString("GitHub's description of the result, such as `active`, or `unused` for a webhook without deliveries."),
				"message": computedString("GitHub's message about the result, or null."),
			},
		}
	}
	for name, attribute := range k.computedAttributes() {
		attributes[name] = computedAttribute(attribute, attribute.GetMarkdownDescription())
	}
	for name, attribute := range settingAttributes(k.Events) {
		attributes[name] = computedAttribute(attribute, settingDescriptions[name])
	}
	attributes["content_type"] = computedString(settingDescriptions["content_type"] + " GitHub does not validate it, so other values are possible.")
	return attributes
}

// configAttributes returns the attributes of a webhook's configuration in data
// sources.
func (k *Kind) configAttributes() map[string]schema.Attribute {
	all := k.dataSourceAttributes()
	attributes := map[string]schema.Attribute{"secret_configured": all["secret_configured"]}
	for _, s := range settings {
		if s.inConfig {
			attributes[s.name] = all[s.name]
		}
	}
	return attributes
}

// computedAttribute returns a computed attribute with the type of a resource's
// attribute.
func computedAttribute(attribute resourceschema.Attribute, description string) schema.Attribute {
	switch a := attribute.(type) {
	case resourceschema.StringAttribute:
		return schema.StringAttribute{MarkdownDescription: description, CustomType: a.CustomType, Computed: true}
	case resourceschema.BoolAttribute:
		return schema.BoolAttribute{MarkdownDescription: description, Computed: true}
	case resourceschema.Int64Attribute:
		return schema.Int64Attribute{MarkdownDescription: description, Computed: true}
	case resourceschema.SetAttribute:
		return schema.SetAttribute{MarkdownDescription: description, ElementType: a.ElementType, Computed: true}
	default:
		panic(fmt.Sprintf("data sources have no attribute of type %T", attribute))
	}
}

func computedString(description string) schema.StringAttribute {
	return schema.StringAttribute{MarkdownDescription: description, Computed: true}
}

// requiredHookID returns the argument that names one webhook.
func requiredHookID() schema.Int64Attribute {
	return schema.Int64Attribute{MarkdownDescription: "ID of the webhook.", Required: true}
}

// dataSource implements the methods that all data sources share. They embed it.
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
	attributes := d.kind.dataSourceAttributes()
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
	resp.Schema = d.schema("Reads one "+d.kind.Noun+" by its ID or payload URL. The provider requests the list of webhooks once per run, and reads the webhook from the list.", attributes)
}

func (d *webhookDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model struct {
		dataSourceModel
		// URL hides the embedded URL, whose type would keep the configured spelling.
		URL types.String `tfsdk:"url"`
	}
	read(ctx, req.Config, &model, &resp.Diagnostics)
	service := d.kind.service(d.data, &model.ownerModel, &resp.Diagnostics)
	if !model.HookID.IsNull() {
		checkID("hook_id", model.HookID, &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	hook, failed := service.lookup(ctx, model.HookID, model.URL)
	if failed != nil {
		resp.Diagnostics.Append(failed)
		return
	}
	owner := model.ownerModel
	model.dataSourceModel, model.URL = newDataSourceModel(hook), types.StringValue(hook.Config.URL)
	model.ownerModel = owner
	service.warnRenamed(&model.resourceModel, &resp.Diagnostics)
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
	resp.Schema = d.schema("Reads every "+d.kind.Noun+" that the token can see. The provider requests the list once per run and shares it with the resources.", map[string]schema.Attribute{
		"webhooks": schema.ListNestedAttribute{
			MarkdownDescription: "The webhooks, ordered by ID.",
			Computed:            true,
			NestedObject:        schema.NestedAttributeObject{Attributes: d.kind.dataSourceAttributes()},
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
	if len(webhooks) > 0 {
		service.warnRenamed(&webhooks[0].resourceModel, &resp.Diagnostics)
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
	attributes := d.kind.configAttributes()
	attributes["hook_id"] = requiredHookID()
	resp.Schema = d.schema("Reads the configuration of "+d.kind.nounWithArticle()+" with one request.", attributes)
}

func (d *configDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model resourceModel
	read(ctx, req.Config, &model, &resp.Diagnostics)
	service := d.kind.service(d.data, &model.ownerModel, &resp.Diagnostics)
	checkID("hook_id", model.HookID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	id := model.HookID.ValueInt64()
	config, err := service.hooks.GetConfig(ctx, id)
	if err != nil {
		operation := "read the configuration of " + service.describeHook(id)
		resp.Diagnostics.Append(service.diagnoseHook(ctx, operation, id, err, service.errors.diagnose(operation, err)))
		return
	}
	model.setConfigFromAPI(config)
	write(ctx, &resp.State, resp.State.Schema.Type(), &model, &resp.Diagnostics)
}
