package webhook

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// LookupAttributes are hook_id and url where exactly one of them says which
// webhook is meant.
func LookupAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"hook_id": schema.Int64Attribute{
			MarkdownDescription: "GitHub's id of the webhook. Give either this or `url`.",
			Optional:            true,
			Computed:            true,
			Validators: []validator.Int64{
				int64validator.ExactlyOneOf(path.MatchRoot("hook_id"), path.MatchRoot("url")),
			},
		},
		"url": schema.StringAttribute{
			MarkdownDescription: "Payload URL of the webhook. Set either this or `hook_id`.",
			Optional:            true,
			Computed:            true,
			Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
		},
	}
}

// HookIDAttribute is a required hook_id.
func HookIDAttribute() schema.Int64Attribute {
	return schema.Int64Attribute{
		MarkdownDescription: "GitHub's id of the webhook.",
		Required:            true,
	}
}

// Lookup is the webhook of that id, or else of that payload URL. A webhook that
// is not there is an error.
func (s *Scope) Lookup(ctx context.Context, hookID types.Int64, url types.String) (*githubapi.Hook, diag.Diagnostic) {
	id := hookID.ValueInt64()
	if hookID.IsNull() {
		found, failed := s.FindURL(ctx, url.ValueString())
		if failed != nil {
			return nil, failed
		}
		id = found
	} else if failed := CheckID("hook_id", hookID); failed != nil {
		return nil, failed
	}
	hook, failed := s.Read(ctx, id)
	if failed == nil && hook == nil {
		failed = s.missing(id)
	}
	return hook, failed
}

// DiagnoseHook is the diagnostic of a request below one webhook. GitHub answers
// 404 to a missing webhook, to a missing permission, and to whatever else may
// be missing alike; the list tells the first two. What GitHub refuses is about
// the id, since such a request has none of a webhook's attributes.
func (s *Scope) DiagnoseHook(ctx context.Context, doing string, id int64, err error, otherwise diag.Diagnostic) diag.Diagnostic {
	switch {
	case githubapi.IsStatus(err, http.StatusUnprocessableEntity):
		return diag.WithPath(path.Root("hook_id"), s.Owner.Diagnose(doing, err))
	case !githubapi.IsNotFound(err):
		return s.Owner.Diagnose(doing, err)
	}
	// As it is now: what this run has read may be older than the answer.
	hooks, listErr := s.Lists.Fetch(ctx, s.Key, time.Now())
	switch {
	case listErr != nil:
		return s.Owner.Diagnose("list "+s.All, listErr)
	case !has(hooks, id):
		return s.missing(id)
	default:
		return otherwise
	}
}

func (s *Scope) missing(id int64) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("hook_id"), "No such webhook",
		fmt.Sprintf("GitHub has no %s that this token can see. Check the id.", s.Hook(id)))
}
