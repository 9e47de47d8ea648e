package webhook

import (
	"context"
	"maps"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The values of content_type.
const (
	contentJSON = "json"
	contentForm = "form"
)

// settingDescriptions describes the settings for resources and data sources.
var settingDescriptions = map[string]string{
	"url":          "Payload URL: the URL that GitHub delivers events to.",
	"content_type": "Format of the payload. `json` sends it as the request body; `form` sends it in the form field `payload`.",
	"insecure_ssl": "Whether GitHub skips the verification of the receiver's TLS certificate.",
	"events":       "Events that GitHub delivers: the names of [webhook events](https://docs.github.com/webhooks/webhook-events-and-payloads), or `*` alone for all of them.",
	"active":       "Whether GitHub delivers events.",
}

// Schema returns the attributes of resourceModel that the kind has.
func (r *webhookResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages " + r.kind.nounWithArticle() + ".\n\n" + r.kind.Permission + "\n\n" + r.kind.Notes,
		Attributes:          settingAttributes(r.kind.Events),
	}
	maps.Copy(resp.Schema.Attributes, secretAttributes(r.kind.SecretVersionNote))
	maps.Copy(resp.Schema.Attributes, r.kind.computedAttributes())
	for _, attribute := range r.kind.Owner {
		resp.Schema.Attributes[attribute.Name] = attribute.resourceAttribute(attribute.Description + " " + r.kind.ownerChangeDescription())
	}
	if r.kind.HasUsername {
		maps.Copy(resp.Schema.Attributes, usernameAttributes())
	}
}

// resourceAttribute returns the attribute in a resource, which stores the default.
func (a OwnerAttribute) resourceAttribute(description string) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description,
		Optional:            a.HasDefault,
		Computed:            a.HasDefault,
		Required:            !a.HasDefault,
		Validators:          a.validators(),
	}
}

// ownerChangeDescription describes the effect of a changed owner attribute.
func (k *Kind) ownerChangeDescription() string {
	if k.RedirectsOwner {
		return "Changing it replaces the webhook, unless GitHub already redirects the former name to the new one."
	}
	return "Changing it replaces the webhook."
}

// settingAttributes returns the attributes that a user configures and GitHub
// reports.
func settingAttributes(events Events) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"url": schema.StringAttribute{
			MarkdownDescription: settingDescriptions["url"] + " Must be an `http` or `https` URL with a host. github.com rejects hosts that are not reachable over the public internet, such as `localhost`.",
			CustomType:          payloadURLType{},
			Required:            true,
			Validators:          []validator.String{validPayloadURL()},
		},
		"content_type": schema.StringAttribute{
			MarkdownDescription: settingDescriptions["content_type"] + " Defaults to `form`, as on GitHub.",
			Optional:            true,
			Computed:            true,
			Default:             stringdefault.StaticString(contentForm),
			Validators:          []validator.String{stringvalidator.OneOf(contentJSON, contentForm)},
		},
		"insecure_ssl": schema.BoolAttribute{
			MarkdownDescription: settingDescriptions["insecure_ssl"] + " Defaults to `false`, as on GitHub; `true` produces a warning.",
			Optional:            true,
			Computed:            true,
			Default:             booldefault.StaticBool(false),
			Validators:          []validator.Bool{insecureSSLWarning{}},
		},
		"events": schema.SetAttribute{
			MarkdownDescription: settingDescriptions["events"] +
				" Defaults to `[\"" + strings.Join(events.Default, `", "`) + "\"]`, as on GitHub. " +
				"Event names that this release does not list for " + events.Kind + " produce a warning and are sent unchanged.",
			ElementType: types.StringType,
			Optional:    true,
			Computed:    true,
			Default:     setdefault.StaticValue(eventSet(events.Default...)),
			Validators:  []validator.Set{events},
		},
		"active": schema.BoolAttribute{
			MarkdownDescription: settingDescriptions["active"] + " Defaults to `true`, as on GitHub.",
			Optional:            true,
			Computed:            true,
			Default:             booldefault.StaticBool(true),
		},
	}
}

// usernameAttributes returns the attributes that GitHub accepts only when a webhook
// is created.
func usernameAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"username": schema.StringAttribute{
			MarkdownDescription: "User name that GitHub stores with the webhook. GitHub accepts it only when a webhook is created and never returns it: a change replaces the webhook, and a change outside of Terraform is not detected. The state of an imported webhook has no `username`: to keep the webhook, add `username` and `password_wo_version` to `lifecycle { ignore_changes }`.",
			Optional:            true,
			PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
		},
		"password_wo": schema.StringAttribute{
			MarkdownDescription: "Password for `username`. Write-only: stored neither in the plan nor in the state. Requires `username`, and Terraform or OpenTofu 1.11. The provider does not detect a changed value: increase `password_wo_version` to send it.",
			Optional:            true,
			Sensitive:           true,
			WriteOnly:           true,
			Validators:          []validator.String{stringvalidator.AlsoRequires(path.MatchRoot("username"))},
		},
		"password_wo_version": schema.Int64Attribute{
			MarkdownDescription: "Version of `password_wo`. Changing it replaces the webhook, because GitHub accepts a password only when a webhook is created. Requires `password_wo`, and Terraform or OpenTofu 1.11.",
			Optional:            true,
			PlanModifiers:       []planmodifier.Int64{int64planmodifier.RequiresReplace()},
			Validators:          []validator.Int64{int64validator.AlsoRequires(path.MatchRoot("password_wo"))},
		},
	}
}

// secretAttributes returns the attributes that configure the secret. note is added
// to the description of secret_wo_version.
func secretAttributes(note string) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"secret": schema.StringAttribute{
			MarkdownDescription: "Secret with which GitHub signs deliveries, in the header `X-Hub-Signature-256`. **Stored in the state**: prefer `secret_wo`, which is not. " +
				"`\"\"` removes the secret that GitHub holds. Without `secret` and `secret_wo`, a secret that Terraform has set is removed, and any other secret is kept.",
			Optional:  true,
			Sensitive: true,
			Validators: []validator.String{
				stringvalidator.ConflictsWith(path.MatchRoot("secret_wo")),
				notSecretMask(),
				secretWhitespaceWarning(),
			},
		},
		"secret_wo": schema.StringAttribute{
			MarkdownDescription: "Same as `secret`, but write-only: stored neither in the plan nor in the state. Requires Terraform or OpenTofu 1.11. " +
				"An empty value removes the secret that GitHub holds and produces a warning. Without `secret_wo_version`, the provider detects a changed value with a salted fingerprint in the resource's private state.",
			Optional:   true,
			Sensitive:  true,
			WriteOnly:  true,
			Validators: []validator.String{notSecretMask(), emptySecretWarning(), secretWhitespaceWarning()},
		},
		"secret_wo_version": schema.Int64Attribute{
			MarkdownDescription: "Version of `secret_wo`. If set, the provider stores no fingerprint and sends the secret only when the version changes or GitHub holds no secret. " +
				"Set a version if the value changes on every run or is unknown at plan time. The version is not sent to GitHub." + note,
			Optional: true,
		},
		"secret_revision": schema.Int64Attribute{
			MarkdownDescription: "Number of times that Terraform has set or removed the secret. If only a write-only value changes, the plan shows a change of this attribute. GitHub does not report this number.",
			Computed:            true,
		},
	}
}

// computedAttributes returns the attributes that only GitHub sets.
func (k *Kind) computedAttributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"hook_id": schema.Int64Attribute{
			MarkdownDescription: "ID of the webhook. Deliveries contain it in the header `X-GitHub-Hook-ID`.",
			Computed:            true,
			PlanModifiers:       []planmodifier.Int64{int64planmodifier.UseStateForUnknown()},
		},
		"secret_configured": schema.BoolAttribute{
			MarkdownDescription: "Whether GitHub holds a secret for this webhook. GitHub never returns its value.",
			Computed:            true,
		},
		"ping_url": computedURL("API URL that sends the webhook a ping event."),
		"created_at": schema.StringAttribute{
			MarkdownDescription: "Time when the webhook was created, in RFC 3339 format.",
			CustomType:          timetypes.RFC3339Type{},
			Computed:            true,
			// The value is null in a state that was moved and not refreshed.
			PlanModifiers: []planmodifier.String{stringplanmodifier.UseNonNullStateForUnknown()},
		},
		"updated_at": schema.StringAttribute{
			MarkdownDescription: "Time when the webhook was last changed, in RFC 3339 format, according to the last response that contained it.",
			CustomType:          timetypes.RFC3339Type{},
			Computed:            true,
		},
	}
	if k.HasDeliveries {
		attributes["deliveries_url"] = computedURL("API URL that lists the webhook's deliveries.")
	}
	return attributes
}

// computedURL returns an attribute for an API URL of a webhook, which never changes.
func computedURL(description string) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description,
		Computed:            true,
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	}
}
