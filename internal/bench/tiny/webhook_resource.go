//go:build linux

package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var (
	_ resource.Resource             = webhookResource{}
	_ resource.ResourceWithIdentity = webhookResource{}
)

func newWebhookResource() resource.Resource { return webhookResource{} }

type webhookResource struct{}

type webhookModel struct {
	Organization      types.String `tfsdk:"organization"`
	URL               types.String `tfsdk:"url"`
	ContentType       types.String `tfsdk:"content_type"`
	InsecureSSL       types.Bool   `tfsdk:"insecure_ssl"`
	Events            types.Set    `tfsdk:"events"`
	Active            types.Bool   `tfsdk:"active"`
	Secret            types.String `tfsdk:"secret"`
	SecretWO          types.String `tfsdk:"secret_wo"`
	SecretWOVersion   types.Int64  `tfsdk:"secret_wo_version"`
	Username          types.String `tfsdk:"username"`
	PasswordWO        types.String `tfsdk:"password_wo"`
	PasswordWOVersion types.Int64  `tfsdk:"password_wo_version"`
	HookID            types.Int64  `tfsdk:"hook_id"`
	SecretConfigured  types.Bool   `tfsdk:"secret_configured"`
	SecretRevision    types.Int64  `tfsdk:"secret_revision"`
	PingURL           types.String `tfsdk:"ping_url"`
	DeliveriesURL     types.String `tfsdk:"deliveries_url"`
	CreatedAt         types.String `tfsdk:"created_at"`
	UpdatedAt         types.String `tfsdk:"updated_at"`
}

type webhookIdentity struct {
	Organization types.String `tfsdk:"organization"`
	HookID       types.Int64  `tfsdk:"hook_id"`
}

// known makes up what GitHub would have answered.
func (m *webhookModel) known() {
	url := types.StringValue("http://127.0.0.1:12345/orgs/" + m.Organization.ValueString() + "/hooks/319833954/x")
	at := types.StringValue("2026-01-01T00:00:00Z")
	m.InsecureSSL, m.Active = types.BoolValue(false), types.BoolValue(true)
	m.HookID, m.SecretRevision, m.SecretConfigured = types.Int64Value(319833954), types.Int64Value(1), types.BoolValue(true)
	m.PingURL, m.DeliveriesURL, m.CreatedAt, m.UpdatedAt = url, url, at, at
}

func (webhookResource) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "githubhooks_organization_webhook"
}

func (webhookResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan webhookModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	plan.known()
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, webhookIdentity{plan.Organization, plan.HookID})...)
}

// Read leaves the state as it is. The framework wants an identity.
func (webhookResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state webhookModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, webhookIdentity{state.Organization, state.HookID})...)
}

func (webhookResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan webhookModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	plan.known()
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, webhookIdentity{plan.Organization, plan.HookID})...)
}

func (webhookResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}
