package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var (
	_ resource.Resource                = (*webhookResource)(nil)
	_ resource.ResourceWithConfigure   = (*webhookResource)(nil)
	_ resource.ResourceWithIdentity    = (*webhookResource)(nil)
	_ resource.ResourceWithImportState = (*webhookResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*webhookResource)(nil)
	_ resource.ResourceWithMoveState   = (*webhookResource)(nil)
)

// NewWebhookResource is githubhooks_organization_webhook.
func NewWebhookResource() resource.Resource { return new(webhookResource) }

type webhookResource struct{ data *webhook.ProviderData }

type webhookModel struct {
	webhook.Model
	Organization      types.String `tfsdk:"organization"`
	Username          types.String `tfsdk:"username"`
	PasswordWO        types.String `tfsdk:"password_wo"`
	PasswordWOVersion types.Int64  `tfsdk:"password_wo_version"`
	DeliveriesURL     types.String `tfsdk:"deliveries_url"`
}

type webhookIdentity struct {
	Organization types.String `tfsdk:"organization"`
	HookID       types.Int64  `tfsdk:"hook_id"`
}

func (m *webhookModel) identity() webhookIdentity {
	return webhookIdentity{Organization: m.Organization, HookID: m.HookID}
}

// Observe takes over what GitHub answered. Username and password are not
// documented to read back, so the configuration's stand.
func (m *webhookModel) Observe(hook *githubapi.Hook) {
	m.Model.Observe(hook)
	m.observeDeliveriesURL(hook)
}

func (m *webhookModel) observeDeliveriesURL(hook *githubapi.Hook) {
	m.DeliveriesURL = types.StringNull()
	if hook.DeliveriesURL != "" {
		m.DeliveriesURL = types.StringValue(hook.DeliveriesURL)
	}
}

func (r *webhookResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organization_webhook"
}

func (r *webhookResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A webhook of a GitHub organization.\n\n" +
			"The token needs the scope `admin:org_hook` (classic) or the organization permission \"Webhooks\", read and write (fine-grained), and its user must be an organization owner, or have a role with \"Manage organization webhooks\".\n\n" +
			"A `moved` block takes over a `github_organization_webhook` of the provider integrations/github, without a destroy (Terraform 1.8 or OpenTofu 1.10): see [Move from integrations/github](../guides/move-from-integrations-github).",
		Attributes: webhook.ResourceAttributes(webhook.OrganizationEvents, "", map[string]schema.Attribute{
			"organization": schema.StringAttribute{
				MarkdownDescription: "Name of the organization, in upper or lower case. Defaults to the provider's `organization`. Another organization replaces the webhook.",
				Optional:            true,
				Computed:            true,
				Validators:          []validator.String{OrganizationName()},
			},
			"username": schema.StringAttribute{
				MarkdownDescription: "User name that GitHub stores with the webhook. GitHub takes it only when a webhook is created and never tells it: a change replaces the webhook, and a change made elsewhere is not seen. So a webhook that was imported has none in the state: to keep it, name `username` and `password_wo_version` in `lifecycle { ignore_changes }`. Without it, GitHub stores none.",
				Optional:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
			},
			"password_wo": schema.StringAttribute{
				MarkdownDescription: "Password that belongs to `username`. Write-only: in no plan and in no state. Needs `username`, and Terraform or OpenTofu 1.11. GitHub takes it only when a webhook is created, so a changed value alone is not noticed; raise `password_wo_version` to change it.",
				Optional:            true,
				Sensitive:           true,
				WriteOnly:           true,
				Validators:          []validator.String{stringvalidator.AlsoRequires(path.MatchRoot("username"))},
			},
			"password_wo_version": schema.Int64Attribute{
				MarkdownDescription: "Version of `password_wo`. A change replaces the webhook, since GitHub takes a password only when one is created. Needs `password_wo`, and with it Terraform or OpenTofu 1.11.",
				Optional:            true,
				PlanModifiers:       []planmodifier.Int64{int64planmodifier.RequiresReplace()},
				Validators:          []validator.Int64{int64validator.AlsoRequires(path.MatchRoot("password_wo"))},
			},
			"deliveries_url": webhook.ComputedURL("API URL that lists the webhook's deliveries."),
		}),
	}
}

func (r *webhookResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"organization": identityschema.StringAttribute{
				Description:       "Name of the organization; defaults to the provider's.",
				OptionalForImport: true,
			},
			"hook_id": identityschema.Int64Attribute{
				Description:       "GitHub's id of the webhook.",
				RequiredForImport: true,
			},
		},
	}
}

func (r *webhookResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = webhook.Configured(req.ProviderData, &resp.Diagnostics)
}
