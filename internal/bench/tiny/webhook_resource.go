//go:build linux

package main

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

var (
	_ resource.Resource             = webhookResource{}
	_ resource.ResourceWithIdentity = webhookResource{}
)

// webhookResource stores a fixed value for every attribute that is not configured.
type webhookResource struct {
	typeName string
	// owner are the attributes that only this type has.
	owner map[string]schema.Attribute
	// identity are the attributes of the identity apart from hook_id.
	identity map[string]identityschema.Attribute
}

var (
	organizationWebhook = webhookResource{
		typeName: "githubhooks_organization_webhook",
		owner: map[string]schema.Attribute{
			"organization":        schema.StringAttribute{Optional: true, Computed: true},
			"username":            schema.StringAttribute{Optional: true},
			"password_wo":         schema.StringAttribute{Optional: true, Sensitive: true, WriteOnly: true},
			"password_wo_version": schema.Int64Attribute{Optional: true},
		},
		identity: map[string]identityschema.Attribute{
			"organization": identityschema.StringAttribute{OptionalForImport: true},
		},
	}
	repositoryWebhook = webhookResource{
		typeName: "githubhooks_repository_webhook",
		owner: map[string]schema.Attribute{
			"owner":      schema.StringAttribute{Optional: true, Computed: true},
			"repository": schema.StringAttribute{Required: true},
		},
		identity: map[string]identityschema.Attribute{
			"owner":      identityschema.StringAttribute{OptionalForImport: true},
			"repository": identityschema.StringAttribute{RequiredForImport: true},
		},
	}
)

func (r webhookResource) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = r.typeName
}

// Schema returns the attributes of the provider's resource. A test compares them.
func (r webhookResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{Attributes: map[string]schema.Attribute{
		"url":               schema.StringAttribute{Required: true},
		"content_type":      schema.StringAttribute{Optional: true, Computed: true},
		"insecure_ssl":      schema.BoolAttribute{Optional: true, Computed: true},
		"events":            schema.SetAttribute{ElementType: types.StringType, Optional: true, Computed: true},
		"active":            schema.BoolAttribute{Optional: true, Computed: true},
		"secret":            schema.StringAttribute{Optional: true, Sensitive: true},
		"secret_wo":         schema.StringAttribute{Optional: true, Sensitive: true, WriteOnly: true},
		"secret_wo_version": schema.Int64Attribute{Optional: true},
		"hook_id":           schema.Int64Attribute{Computed: true},
		"secret_configured": schema.BoolAttribute{Computed: true},
		"secret_revision":   schema.Int64Attribute{Computed: true},
		"ping_url":          schema.StringAttribute{Computed: true},
		"deliveries_url":    schema.StringAttribute{Computed: true},
		"created_at":        schema.StringAttribute{Computed: true},
		"updated_at":        schema.StringAttribute{Computed: true},
	}}
	maps.Copy(resp.Schema.Attributes, r.owner)
}

// IdentitySchema returns the identity of the provider's resource.
func (r webhookResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"hook_id": identityschema.Int64Attribute{RequiredForImport: true},
	}}
	maps.Copy(resp.IdentitySchema.Attributes, r.identity)
}

func (r webhookResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	resp.State.Raw = complete(req.Plan.Raw)
	resp.Diagnostics.Append(r.identify(ctx, resp.State, resp.Identity)...)
}

// Read does not change the state. The framework requires an identity.
func (r webhookResource) Read(ctx context.Context, _ resource.ReadRequest, resp *resource.ReadResponse) {
	resp.Diagnostics.Append(r.identify(ctx, resp.State, resp.Identity)...)
}

func (r webhookResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	resp.State.Raw = complete(req.Plan.Raw)
	resp.Diagnostics.Append(r.identify(ctx, resp.State, resp.Identity)...)
}

func (webhookResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

// complete returns the planned values, with a fixed value for each unknown one.
func complete(plan tftypes.Value) tftypes.Value {
	value, err := tftypes.Transform(plan, func(_ *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
		switch {
		case v.IsKnown():
			return v, nil
		case v.Type().Is(tftypes.String):
			return tftypes.NewValue(v.Type(), "http://127.0.0.1:12345/orgs/acme/hooks/319833954/x"), nil
		case v.Type().Is(tftypes.Number):
			return tftypes.NewValue(v.Type(), 319833954), nil
		case v.Type().Is(tftypes.Bool):
			return tftypes.NewValue(v.Type(), true), nil
		default:
			return tftypes.NewValue(v.Type(), nil), nil
		}
	})
	if err != nil {
		panic(err) // the function returns no error
	}
	return value
}

// identify sets the identity to that of the state.
func (r webhookResource) identify(ctx context.Context, state tfsdk.State, identity *tfsdk.ResourceIdentity) (diags diag.Diagnostics) {
	for name := range r.identity {
		var value types.String
		diags.Append(state.GetAttribute(ctx, path.Root(name), &value)...)
		diags.Append(identity.SetAttribute(ctx, path.Root(name), value)...)
	}
	var id types.Int64
	diags.Append(state.GetAttribute(ctx, path.Root("hook_id"), &id)...)
	diags.Append(identity.SetAttribute(ctx, path.Root("hook_id"), id)...)
	return diags
}
