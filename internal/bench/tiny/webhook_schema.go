//go:build linux

package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Schema has the attributes of the provider's resource, which a test compares.
func (webhookResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{Attributes: map[string]schema.Attribute{
		"organization":        schema.StringAttribute{Optional: true, Computed: true},
		"url":                 schema.StringAttribute{Required: true},
		"content_type":        schema.StringAttribute{Optional: true, Computed: true},
		"insecure_ssl":        schema.BoolAttribute{Optional: true, Computed: true},
		"events":              schema.SetAttribute{ElementType: types.StringType, Optional: true, Computed: true},
		"active":              schema.BoolAttribute{Optional: true, Computed: true},
		"secret":              schema.StringAttribute{Optional: true, Sensitive: true},
		"secret_wo":           schema.StringAttribute{Optional: true, Sensitive: true, WriteOnly: true},
		"secret_wo_version":   schema.Int64Attribute{Optional: true},
		"username":            schema.StringAttribute{Optional: true},
		"password_wo":         schema.StringAttribute{Optional: true, Sensitive: true, WriteOnly: true},
		"password_wo_version": schema.Int64Attribute{Optional: true},
		"hook_id":             schema.Int64Attribute{Computed: true},
		"secret_configured":   schema.BoolAttribute{Computed: true},
		"secret_revision":     schema.Int64Attribute{Computed: true},
		"ping_url":            schema.StringAttribute{Computed: true},
		"deliveries_url":      schema.StringAttribute{Computed: true},
		"created_at":          schema.StringAttribute{Computed: true},
		"updated_at":          schema.StringAttribute{Computed: true},
	}}
}

// IdentitySchema is the provider's.
func (webhookResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"organization": identityschema.StringAttribute{OptionalForImport: true},
		"hook_id":      identityschema.Int64Attribute{RequiredForImport: true},
	}}
}
