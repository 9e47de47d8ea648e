package webhook

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

var (
	_ list.ListResource              = (*webhookListResource)(nil)
	_ list.ListResourceWithConfigure = (*webhookListResource)(nil)
)

// NewListResource returns the constructor of the list resource
// githubhooks_KIND_webhook.
func NewListResource(kind *Kind) func() list.ListResource {
	return func() list.ListResource { return &webhookListResource{webhookResource{kind: kind}} }
}

// webhookListResource has the type name and Configure of the resource.
type webhookListResource struct{ webhookResource }

func (l *webhookListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists every " + l.kind.Noun + " that the token can see, for `terraform query` (Terraform 1.14 or newer).\n\n" +
			"The display name of a result contains the payload URL. With `include_resource`, a result contains the complete webhook. With `-generate-config-out`, Terraform writes a `resource` and an `import` block for each webhook. " +
			l.kind.ListNote + " " +
			"Values that GitHub accepts but the provider does not, such as an unknown content type or `*` combined with other events, are replaced with a warning.\n\n" +
			"One request returns up to 100 webhooks. `limit` defaults to 100. If there are more webhooks, the provider adds a warning: increase `limit` to list them all.",
		Attributes: map[string]schema.Attribute{},
	}
	for _, attribute := range l.kind.Owner {
		resp.Schema.Attributes[attribute.Name] = schema.StringAttribute{
			MarkdownDescription: attribute.Description,
			Optional:            attribute.HasDefault,
			Required:            !attribute.HasDefault,
			Validators:          attribute.validators(),
		}
	}
}

// List streams the owner's webhooks.
func (l *webhookListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var diags diag.Diagnostics
	var owner ownerModel
	if !req.Config.Raw.IsNull() { // null without a config block
		read(ctx, req.Config, &owner, &diags)
	}
	service := l.kind.service(l.data, &owner, &diags)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = func(push func(list.ListResult) bool) { service.pushResults(ctx, req, owner, push) }
}

// pushResults pushes one result for each webhook, up to the limit. It requests a
// page when the results of the previous page were taken. An error is pushed as the
// last result, since Terraform ignores a stream that is replaced after its start.
func (s *hookService) pushResults(ctx context.Context, req list.ListRequest, owner ownerModel, push func(list.ListResult) bool) {
	remaining := req.Limit
	if remaining <= 0 {
		return
	}
	var changed []string // webhooks with values that cannot be configured
	for page, err := range s.hooks.Pages(ctx, int(req.Limit)) {
		if err != nil {
			push(list.ListResult{Diagnostics: diag.Diagnostics{s.errors.diagnose("list "+s.describeHooks(), err)}})
			return
		}
		for i := range page.Hooks {
			hook := &page.Hooks[i]
			result, changes := s.result(ctx, req, owner, hook)
			if len(changes) > 0 {
				changed = append(changed, fmt.Sprintf("  - %s: %s", s.describeHook(hook.ID), strings.Join(changes, "; ")))
			}
			remaining--
			last := page.Last && i == len(page.Hooks)-1
			if remaining == 0 && !last {
				result.Diagnostics.Append(s.warnLimit(req.Limit))
			}
			if (remaining == 0 || last) && len(changed) > 0 {
				result.Diagnostics.Append(warnNotConfigurable(changed))
				changed = nil
			}
			if !push(result) || remaining == 0 {
				return
			}
		}
	}
	if len(changed) > 0 { // the last page was empty
		push(list.ListResult{Diagnostics: diag.Diagnostics{warnNotConfigurable(changed)}})
	}
}

// result returns the result for one webhook, and a description of each value that
// was replaced because it cannot be configured.
func (s *hookService) result(ctx context.Context, req list.ListRequest, owner ownerModel, hook *githubapi.Hook) (result list.ListResult, changes []string) {
	if hook.Unreadable != nil {
		// After an error, Terraform would show none of the other webhooks.
		failed := s.diagnoseUnreadable(hook)
		return list.ListResult{Diagnostics: diag.Diagnostics{diag.NewWarningDiagnostic(failed.Summary(), failed.Detail())}}, nil
	}
	result = req.NewListResult(ctx)
	result.DisplayName = maskURL(hook.Config.URL)
	model := resourceModel{ownerModel: owner}
	model.setFromAPI(hook)
	write(ctx, result.Identity, result.Identity.Schema.Type(), &model, &result.Diagnostics)
	if req.IncludeResource {
		changes = model.makeConfigurable(ctx, s.kind.Events, &result.Diagnostics)
		write(ctx, result.Resource, result.Resource.Schema.Type(), &model, &result.Diagnostics)
	}
	return result, changes
}

// warnNotConfigurable returns one warning about all webhooks whose values were
// replaced. Terraform shows only the first of several warnings with one summary.
func warnNotConfigurable(changed []string) diag.Diagnostic {
	return diag.NewWarningDiagnostic("Some webhooks have values that cannot be configured", fmt.Sprintf(
		"GitHub stores values for these webhooks that the provider does not accept in a configuration:\n\n%s\n\n"+
			"Applying the generated configuration makes these changes. If a url must be replaced, the configuration is invalid until you set a different one.",
		strings.Join(changed, "\n")))
}

// warnLimit returns a warning that the list is incomplete. Terraform shows none,
// and its default limit is 100.
func (s *hookService) warnLimit(limit int64) diag.Diagnostic {
	return diag.NewWarningDiagnostic("There are more webhooks", fmt.Sprintf(
		"The limit of the list block is %d (the default is 100), and there are more of %s. Increase limit to list all of them.", limit, s.describeHooks()))
}
