package webhook

import (
	"maps"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// DataModel is the part of a webhook that data sources of both kinds give.
// Embed it.
type DataModel struct {
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
	CreatedAt        timetypes.RFC3339 `tfsdk:"created_at"`
	UpdatedAt        timetypes.RFC3339 `tfsdk:"updated_at"`
}

// NewDataModel is what GitHub answered.
func NewDataModel(hook *githubapi.Hook) DataModel {
	return DataModel{
		HookID:           types.Int64Value(hook.ID),
		URL:              types.StringValue(hook.Config.URL),
		ContentType:      types.StringValue(hook.Config.ContentType),
		InsecureSSL:      types.BoolValue(hook.Config.InsecureSSL),
		Events:           EventSet(hook.Events...),
		Active:           types.BoolValue(hook.Active),
		SecretConfigured: types.BoolValue(hook.Config.SecretConfigured),
		Name:             types.StringValue(hook.Name),
		Type:             types.StringValue(hook.Type),
		PingURL:          types.StringValue(hook.PingURL),
		CreatedAt:        Time(hook.CreatedAt.Time),
		UpdatedAt:        Time(hook.UpdatedAt.Time),
	}
}

// DataAttributes are the attributes of DataModel, and those in more instead or
// on top.
func DataAttributes(more map[string]schema.Attribute) map[string]schema.Attribute {
	all := map[string]schema.Attribute{
		"hook_id": schema.Int64Attribute{
			MarkdownDescription: "GitHub's id of the webhook, which deliveries carry in the header `X-GitHub-Hook-ID`.",
			Computed:            true,
		},
		"url": schema.StringAttribute{
			MarkdownDescription: "Payload URL: where GitHub delivers events to.",
			Computed:            true,
		},
		"events": schema.SetAttribute{
			MarkdownDescription: "Events that are delivered; `*` is all of them.",
			ElementType:         types.StringType,
			Computed:            true,
		},
		"active": schema.BoolAttribute{
			MarkdownDescription: "Whether events are delivered.",
			Computed:            true,
		},
		"name": schema.StringAttribute{
			MarkdownDescription: "Name of the kind of hook: `web` for a webhook.",
			Computed:            true,
		},
		"type": schema.StringAttribute{
			MarkdownDescription: "What the webhook belongs to: `Organization` or `Global`.",
			Computed:            true,
		},
		"ping_url": schema.StringAttribute{
			MarkdownDescription: "API URL that sends the webhook a ping event.",
			Computed:            true,
		},
		"created_at": schema.StringAttribute{
			MarkdownDescription: "When the webhook was created, in RFC 3339.",
			CustomType:          timetypes.RFC3339Type{},
			Computed:            true,
		},
		"updated_at": schema.StringAttribute{
			MarkdownDescription: "When the webhook last changed, in RFC 3339.",
			CustomType:          timetypes.RFC3339Type{},
			Computed:            true,
		},
	}
	maps.Copy(all, ConfigDataAttributes())
	maps.Copy(all, more)
	return all
}

// ConfigDataAttributes are those of a webhook's configuration, less its URL.
func ConfigDataAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"content_type": schema.StringAttribute{
			MarkdownDescription: "How GitHub encodes a payload: `json` or `form`, or whatever else somebody gave it, since GitHub does not check.",
			Computed:            true,
		},
		"insecure_ssl": schema.BoolAttribute{
			MarkdownDescription: "Whether GitHub delivers without verifying the certificate of the payload URL's host.",
			Computed:            true,
		},
		"secret_configured": schema.BoolAttribute{
			MarkdownDescription: "Whether GitHub holds a secret for this webhook. GitHub never tells which one.",
			Computed:            true,
		},
	}
}
