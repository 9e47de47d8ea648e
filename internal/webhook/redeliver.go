package webhook

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	actionschema "github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

const (
	failedSinceDescription = "Redelivers every event whose newest attempt since this time failed: an RFC 3339 time, or a duration before now, such as `24h`. " +
		"An attempt failed if the receiver did not return 2xx. Each event is delivered once, the oldest first. " +
		"If a redelivery fails, the provider continues with the others. If no event needs redelivery, the operation succeeds. Set either this or `delivery_id`."

	redeliverNote = "GitHub redelivers asynchronously, with a new delivery ID. The provider does not wait for the receiver's response. " +
		keptDeliveries + " " +
		"A receiver may act on a delivery twice, so the provider reports a request whose response is lost as an error and does not retry it."

	// unknownResult explains a redelivery whose response was lost.
	unknownResult = "It is unknown whether GitHub accepted the redelivery. The provider does not retry it, because a receiver may act on a delivery twice. " +
		"Check the webhook's recent deliveries before you redeliver it."
)

// redeliverModel holds the arguments of the action and of the resource. Only the
// resource uses Triggers.
type redeliverModel struct {
	ownerModel
	HookID      types.Int64  `tfsdk:"hook_id"`
	DeliveryID  types.Int64  `tfsdk:"delivery_id"`
	FailedSince types.String `tfsdk:"failed_since"`
	Triggers    types.Map    `tfsdk:"triggers"`
}

// validate reports invalid arguments. Unknown arguments are valid.
func (m *redeliverModel) validate(diags *diag.Diagnostics) {
	if !m.DeliveryID.IsUnknown() && !m.FailedSince.IsUnknown() && m.DeliveryID.IsNull() == m.FailedSince.IsNull() {
		specified := "No attribute"
		if !m.DeliveryID.IsNull() {
			specified = "2 attributes"
		}
		diags.AddAttributeError(path.Root("delivery_id"), "Invalid Attribute Combination",
			specified+" specified when one (and only one) of [delivery_id,failed_since] is required")
	}
	checkString(path.Root("failed_since"), m.FailedSince, "Invalid time", sinceProblem, diags)
}

// deliveryIDDescription describes delivery_id.
func (k *Kind) deliveryIDDescription() string {
	return "ID of the delivery to repeat, whether it failed or not, from the data source `" + k.TypeName("_deliveries") + "`. Set either this or `failed_since`."
}

// deliveryIDValidators requires either delivery_id or failed_since.
func deliveryIDValidators() []validator.Int64 {
	return []validator.Int64{int64validator.ExactlyOneOf(path.MatchRoot("delivery_id"), path.MatchRoot("failed_since"))}
}

// NewRedeliverAction returns the constructor of the action
// githubhooks_KIND_webhook_redeliver.
func NewRedeliverAction(kind *Kind) func() action.Action {
	return func() action.Action {
		return &redeliverAction{hookAction{kind: kind, suffix: "_redeliver"}}
	}
}

var (
	_ action.ActionWithConfigure  = (*redeliverAction)(nil)
	_ action.ActionWithModifyPlan = (*redeliverAction)(nil)
)

type redeliverAction struct{ hookAction }

func (a *redeliverAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = a.schema("Redelivers events to "+a.kind.nounWithArticle()+": one delivery, or every delivery that failed since a time. "+
		"Requires Terraform 1.14; for older versions and for OpenTofu, use the resource `"+a.kind.TypeName("_redelivery")+"`.\n\n"+
		redeliverNote, map[string]actionschema.Attribute{
		"delivery_id": actionschema.Int64Attribute{
			MarkdownDescription: a.kind.deliveryIDDescription(),
			Optional:            true,
			Validators:          deliveryIDValidators(),
		},
		"failed_since": actionschema.StringAttribute{
			MarkdownDescription: failedSinceDescription,
			Optional:            true,
			Validators:          []validator.String{validSince()},
		},
	})
}

// ModifyPlan reports invalid arguments. It sends no request.
func (a *redeliverAction) ModifyPlan(ctx context.Context, req action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	var model redeliverModel
	read(ctx, req.Config, &model, &resp.Diagnostics)
	model.validate(&resp.Diagnostics)
	a.planHook(&model.ownerModel, model.HookID, &resp.Diagnostics)
}

// Invoke redelivers one delivery, or every failed one.
func (a *redeliverAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var model redeliverModel
	read(ctx, req.Config, &model, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	a.kind.redeliver(ctx, a.data, &model, actionProgress(resp), &resp.Diagnostics)
}

// NewRedeliveryResource returns the constructor of the resource
// githubhooks_KIND_webhook_redelivery.
func NewRedeliveryResource(kind *Kind) func() resource.Resource {
	return func() resource.Resource {
		return &redeliveryResource{triggerResource{kind: kind, suffix: "_redelivery"}}
	}
}

var (
	_ resource.ResourceWithConfigure  = (*redeliveryResource)(nil)
	_ resource.ResourceWithModifyPlan = (*redeliveryResource)(nil)
)

type redeliveryResource struct{ triggerResource }

func (r *redeliveryResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = r.schema("Redelivers events to "+r.kind.nounWithArticle()+", one delivery or every delivery that failed since a time, when this resource is created, and again when `triggers` or any other argument changes. "+
		"With Terraform 1.14 or newer, prefer the action `"+r.kind.TypeName("_redeliver")+"`, which also reports each delivery and stores nothing in state. This resource is for OpenTofu and older versions of Terraform. It reports each delivery in the log (`TF_LOG_PROVIDER=INFO`).\n\n"+
		"If a redelivery fails, nothing is stored in state, and the next apply tries again. With `failed_since`, it skips events that were delivered in the meantime. "+
		"Refreshing and destroying the resource sends no request. It cannot be imported.\n\n"+
		redeliverNote, "events are delivered again", map[string]schema.Attribute{
		"delivery_id": schema.Int64Attribute{
			MarkdownDescription: r.kind.deliveryIDDescription(),
			Optional:            true,
			Validators:          deliveryIDValidators(),
			PlanModifiers:       []planmodifier.Int64{int64planmodifier.RequiresReplace()},
		},
		"failed_since": schema.StringAttribute{
			MarkdownDescription: failedSinceDescription + " A duration is relative to the time when the resource is created.",
			Optional:            true,
			Validators:          []validator.String{validSince()},
			PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
		},
	})
}

// Create redelivers. It stores no state if that fails.
func (r *redeliveryResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan redeliverModel
	read(ctx, req.Plan, &plan, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	r.kind.redeliver(ctx, r.data, &plan, logProgress(ctx), &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		write(ctx, &resp.State, resp.State.Schema.Type(), &plan, &resp.Diagnostics)
	}
}

// redeliver redelivers one delivery, or every failed one. It copies the provider's
// default owner to the model.
func (k *Kind) redeliver(ctx context.Context, data *ProviderData, model *redeliverModel, report progressFunc, diags *diag.Diagnostics) {
	service := k.service(data, &model.ownerModel, diags)
	checkID("hook_id", model.HookID, diags)
	if !model.DeliveryID.IsNull() {
		checkID("delivery_id", model.DeliveryID, diags)
	}
	model.validate(diags)
	if diags.HasError() {
		return
	}
	if model.FailedSince.IsNull() {
		diags.Append(service.redeliver(ctx, model.HookID.ValueInt64(), model.DeliveryID.ValueInt64(), report))
		return
	}
	since, _ := parseSince(model.FailedSince.ValueString(), time.Now()) // validate has checked it
	diags.Append(service.redeliverFailed(ctx, model.HookID.ValueInt64(), since, report))
}

// redeliver redelivers one delivery.
func (s *hookService) redeliver(ctx context.Context, id, delivery int64, report progressFunc) diag.Diagnostic {
	operation := fmt.Sprintf("redeliver delivery %d of %s", delivery, s.describeHook(id))
	err := s.hooks.Redeliver(ctx, id, delivery)
	if err == nil {
		report("GitHub accepted the redelivery of delivery %d of %s.", delivery, s.describeHook(id))
		return nil
	}
	attribute := path.Root("delivery_id")
	failed := s.diagnoseHook(ctx, operation, id, err, s.diagnoseMissingDelivery(id, delivery))
	switch {
	case githubapi.IsAmbiguous(err):
		return diag.NewAttributeErrorDiagnostic(attribute, failed.Summary(), unknownResult+"\n\n"+failed.Detail())
	case githubapi.IsStatus(err, http.StatusUnprocessableEntity):
		return diag.WithPath(attribute, failed)
	default:
		return failed
	}
}

// redeliverFailed redelivers every delivery that failed since that time.
func (s *hookService) redeliverFailed(ctx context.Context, id int64, since time.Time, report progressFunc) diag.Diagnostic {
	hook := s.describeHook(id)
	failed, err := s.hooks.FailedSince(ctx, id, since)
	if err != nil {
		operation := "list the deliveries of " + hook
		return s.diagnoseHook(ctx, operation, id, err, s.errors.diagnose(operation, err))
	}
	if len(failed) == 0 {
		report("No redelivery to %s is needed: no event since %s has a failed newest attempt.", hook, since.UTC().Format(time.RFC3339))
		return nil
	}
	started := 0
	attempted := s.hooks.RedeliverEach(ctx, id, failed,
		func(d githubapi.Delivery) {
			started++
			report("Redelivering %d of %d: %s, which failed with the status %q.", started, len(failed), describeDelivery(d), d.Status)
		},
		func(r githubapi.Redelivery) {
			if r.Err != nil {
				report("Delivery %d was not redelivered: %s", r.Delivery.ID, describeError(r.Err))
			}
		})
	return s.summarize(ctx, id, attempted, len(failed), report)
}

// summarize reports how many deliveries were redelivered. If some were not, it
// returns an error that lists them. total includes those that were not attempted.
func (s *hookService) summarize(ctx context.Context, id int64, attempted []githubapi.Redelivery, total int, report progressFunc) diag.Diagnostic {
	var problems []string
	for _, r := range attempted {
		if r.Err != nil {
			problems = append(problems, fmt.Sprintf("  - %s: %s", describeDelivery(r.Delivery), describeError(r.Err)))
		}
	}
	accepted, left := len(attempted)-len(problems), total-len(attempted)
	summary := fmt.Sprintf("%d of %d redelivered", accepted, total)
	if accepted == total {
		report("%s to %s.", summary, s.describeHook(id))
		return nil
	}
	if len(problems) > 0 {
		summary += "; failed:\n\n" + strings.Join(problems, "\n") + "\n\n"
	} else {
		summary += ". "
	}
	var cause string
	switch {
	case left > 0 && ctx.Err() != nil:
		summary += fmt.Sprintf("Not attempted: %d, because the run was interrupted. ", left)
	case left > 0:
		summary += fmt.Sprintf("Not attempted: %d, because every request would fail with the same error. ", left)
		cause = s.errors.diagnose("redeliver", attempted[len(attempted)-1].Err).Detail()
	}
	return diag.NewAttributeErrorDiagnostic(path.Root("failed_since"), "Some deliveries were not redelivered to "+s.describeHook(id),
		paragraphs(summary+"Run again to redeliver the others. Events that were delivered in the meantime are not delivered again.", cause))
}

// describeDelivery names a delivery in messages.
func describeDelivery(d githubapi.Delivery) string {
	return fmt.Sprintf("delivery %d (%s, %s)", d.ID, d.Event, d.DeliveredAt.UTC().Format(time.RFC3339))
}

// describeError describes why a delivery was not redelivered.
func describeError(err error) string {
	text := err.Error()
	var (
		response   *githubapi.Error
		connection *githubapi.ConnectionError
	)
	switch {
	case errors.As(err, &response):
		text = fmt.Sprintf("GitHub returned %d %s", response.StatusCode, http.StatusText(response.StatusCode))
		if message := response.FullMessage(); message != "" {
			text += ": " + strings.TrimSuffix(message, ".")
		}
		if response.RequestID != "" {
			text += " (request ID " + response.RequestID + ")"
		}
	case errors.As(err, &connection):
		text = "no response from GitHub: " + connection.Err.Error()
	}
	if githubapi.IsAmbiguous(err) {
		text += ". " + unknownResult
	}
	return text
}
