package webhook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/action"
	actionschema "github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

const (
	defaultPingTimeout = "30s"

	waitDescription = "Whether to wait for the receiver's response, and to fail unless its status is 2xx. Defaults to `false`: the provider does not check the delivery of the ping. " +
		"GitHub does not return the ID of a ping's delivery, so the provider uses the first ping delivery that was not listed before the ping. " +
		"It cannot distinguish a concurrent ping of the same webhook from a different source. " +
		"GitHub pings a new webhook automatically: the provider first waits up to 5 seconds for that ping."
	timeoutDescription = "Maximum time to wait for the receiver's response with `wait`, as a duration such as `2m`. Defaults to `30s`. GitHub waits 10 seconds for a receiver, Enterprise Server 30 seconds."

	// noWaitNote describes a ping if the API does not list deliveries.
	noWaitNote = "GitHub's API does not list deliveries of these webhooks, so the provider cannot wait for the receiver's response. " +
		"Check the receiver, or the webhook's recent deliveries in the server's settings."
	retryNote = "The provider retries the request after a transient failure, so the receiver may get two pings."
)

// pingModel holds the arguments of the action and of the resource. Triggers is
// only the resource's.
type pingModel struct {
	ownerModel
	HookID   types.Int64  `tfsdk:"hook_id"`
	Wait     types.Bool   `tfsdk:"wait"`
	Timeout  types.String `tfsdk:"timeout"`
	Triggers types.Map    `tfsdk:"triggers"`
}

// validate reports invalid arguments. Unknown arguments are valid.
func (m *pingModel) validate(diags *diag.Diagnostics) {
	checkString(path.Root("timeout"), m.Timeout, "Invalid duration", timeoutProblem, diags)
}

// timeoutProblem returns what is wrong with a timeout, or an empty string.
func timeoutProblem(value string) string {
	if timeout, err := time.ParseDuration(value); err != nil || timeout <= 0 {
		return fmt.Sprintf(`%q is not a duration above zero. Use a number with a unit, such as "30s" or "2m".`, value)
	}
	return ""
}

// validTimeout returns a validator that rejects invalid timeouts.
func validTimeout() validator.String {
	return ValidString("Invalid duration", "a duration above zero", timeoutProblem)
}

// pingDescription describes the action or the resource: its summary, its details,
// and the notes that both share.
func (k *Kind) pingDescription(summary, details string) string {
	if k.HasDeliveries {
		return paragraphs(summary, details, retryNote)
	}
	return paragraphs(summary, noWaitNote, details, retryNote)
}

// NewPingAction returns the constructor of the action
// githubhooks_KIND_webhook_ping.
func NewPingAction(kind *Kind) func() action.Action {
	return func() action.Action { return &pingAction{hookAction{kind: kind, suffix: "_ping"}} }
}

var (
	_ action.ActionWithConfigure  = (*pingAction)(nil)
	_ action.ActionWithModifyPlan = (*pingAction)(nil)
)

type pingAction struct{ hookAction }

func (a *pingAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	attributes := map[string]actionschema.Attribute{}
	if a.kind.HasDeliveries {
		attributes["wait"] = actionschema.BoolAttribute{MarkdownDescription: waitDescription, Optional: true}
		attributes["timeout"] = actionschema.StringAttribute{
			MarkdownDescription: timeoutDescription,
			Optional:            true,
			Validators:          []validator.String{validTimeout()},
		}
	}
	resp.Schema = a.schema(a.kind.pingDescription(
		"Sends a `ping` event to a "+a.kind.Noun+". Requires Terraform 1.14; for older versions and for OpenTofu, use the resource `"+a.kind.TypeName("_ping")+"`.",
		"If a resource triggers the action and the action fails, the resource stays changed, and Terraform does not trigger the action again. Run `terraform apply -invoke=ADDRESS` with an action that no resource triggers, as in the example: some versions of Terraform do not invoke an action that a resource triggers."), attributes)
}

// ModifyPlan reports invalid arguments. It sends no request.
func (a *pingAction) ModifyPlan(ctx context.Context, req action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	var model pingModel
	read(ctx, req.Config, &model, &resp.Diagnostics)
	model.validate(&resp.Diagnostics)
	a.planHook(&model.ownerModel, model.HookID, &resp.Diagnostics)
}

// Invoke pings the webhook.
func (a *pingAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var model pingModel
	read(ctx, req.Config, &model, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	a.kind.ping(ctx, a.data, &model, actionProgress(resp), &resp.Diagnostics)
}

// NewPingResource returns the constructor of the resource
// githubhooks_KIND_webhook_ping.
func NewPingResource(kind *Kind) func() resource.Resource {
	return func() resource.Resource { return &pingResource{triggerResource{kind: kind, suffix: "_ping"}} }
}

var (
	_ resource.ResourceWithConfigure  = (*pingResource)(nil)
	_ resource.ResourceWithModifyPlan = (*pingResource)(nil)
)

type pingResource struct{ triggerResource }

func (r *pingResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes := map[string]schema.Attribute{}
	if r.kind.HasDeliveries {
		attributes["wait"] = schema.BoolAttribute{
			MarkdownDescription: waitDescription,
			Optional:            true,
			Computed:            true,
			Default:             booldefault.StaticBool(false),
			PlanModifiers:       []planmodifier.Bool{boolplanmodifier.RequiresReplace()},
		}
		attributes["timeout"] = schema.StringAttribute{
			MarkdownDescription: timeoutDescription,
			Optional:            true,
			Computed:            true,
			Default:             stringdefault.StaticString(defaultPingTimeout),
			Validators:          []validator.String{validTimeout()},
			PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
		}
	}
	resp.Schema = r.schema(r.kind.pingDescription(
		"Sends a `ping` event to a "+r.kind.Noun+" when this resource is created, and again when `triggers` or any other argument changes. "+
			"With Terraform 1.14 or newer, prefer the action `"+r.kind.TypeName("_ping")+"`, which also reports progress and stores nothing in state. This resource is for OpenTofu and older versions of Terraform.",
		"If the ping fails, nothing is stored in state, and the next apply pings again. Refreshing and destroying the resource sends no request. It cannot be imported."),
		"the webhook is pinged again", attributes)
}

// Create pings the webhook. It stores no state if that fails.
func (r *pingResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan pingModel
	read(ctx, req.Plan, &plan, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	r.kind.ping(ctx, r.data, &plan, logProgress(ctx), &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		write(ctx, &resp.State, resp.State.Schema.Type(), &plan, &resp.Diagnostics)
	}
}

// ping pings the webhook and, with wait, waits for the receiver's response. It
// copies the provider's default owner to the model.
func (k *Kind) ping(ctx context.Context, data *ProviderData, model *pingModel, report progressFunc, diags *diag.Diagnostics) {
	service := k.service(data, &model.ownerModel, diags)
	checkID("hook_id", model.HookID, diags)
	model.validate(diags)
	if diags.HasError() {
		return
	}
	if !model.Wait.ValueBool() {
		diags.Append(service.ping(ctx, model.HookID.ValueInt64(), report))
		return
	}
	timeout, _ := time.ParseDuration(cmp.Or(model.Timeout.ValueString(), defaultPingTimeout)) // validate has checked it
	diags.Append(service.pingAndWait(ctx, model.HookID.ValueInt64(), timeout, report))
}

// ping sends the ping request. It does not wait for the receiver.
func (s *hookService) ping(ctx context.Context, id int64, report progressFunc) diag.Diagnostic {
	if err := s.hooks.Ping(ctx, id); err != nil {
		return s.diagnosePing(ctx, "ping", id, err)
	}
	report("GitHub accepted the ping of %s.", s.describeHook(id))
	return nil
}

// pingAndWait pings the webhook and waits for the receiver's response. It returns
// an error if the response is not 2xx.
func (s *hookService) pingAndWait(ctx context.Context, id int64, timeout time.Duration, report progressFunc) diag.Diagnostic {
	hook := s.describeHook(id)
	delivery, err := s.hooks.PingAndWait(ctx, id, githubapi.PingOptions{
		Timeout: timeout,
		OnStage: func(stage githubapi.PingStage, waited time.Duration) {
			switch stage {
			case githubapi.PingAwaitsCreation:
				report("GitHub pings a new webhook automatically. Waiting a few seconds for that ping before pinging %s.", hook)
			case githubapi.PingSent:
				report("GitHub accepted the ping of %s. Waiting up to %s for the receiver's response.", hook, timeout)
			case githubapi.PingAwaitsResponse:
				report("Still waiting for the receiver's response (%s of %s).", waited.Round(time.Second), timeout)
			}
		},
	})
	var (
		late *githubapi.PingTimeoutError
		sent *githubapi.PingFollowError
	)
	switch {
	case errors.As(err, &late):
		return diag.NewAttributeErrorDiagnostic(path.Root("timeout"), "The ping of "+hook+" timed out", fmt.Sprintf(
			"GitHub accepted the ping, but did not list its delivery within %s.\n\n"+
				"The receiver may be slow (GitHub waits up to 10 seconds for it, Enterprise Server up to 30), GitHub may be delayed, or the webhook may not be active. "+
				"Check the webhook's recent deliveries, or increase timeout and run again.", late.Timeout))
	case errors.As(err, &sent):
		return s.diagnosePing(ctx, "follow the ping of", id, err)
	case err != nil:
		return s.diagnosePing(ctx, "ping", id, err)
	case delivery.Failed():
		return diag.NewAttributeErrorDiagnostic(path.Root("hook_id"), "The receiver of "+hook+" did not accept the ping", fmt.Sprintf(
			"%s GitHub's status of the delivery: %s.\n\n"+
				"Fix the receiver or the webhook's url, then run again. For the request and the response, see delivery %d in the webhook's recent deliveries, "+
				"or read it with the data source %s.",
			receiverResponse(delivery), githubapi.Printable(delivery.Status), delivery.ID, s.kind.TypeName("_delivery")))
	}
	report("%s The ping is delivery %d.", receiverResponse(delivery), delivery.ID)
	return nil
}

// diagnosePing returns the diagnostic of a failed request. operation is the verb for
// the webhook in "Cannot ping webhook 1".
func (s *hookService) diagnosePing(ctx context.Context, operation string, id int64, err error) diag.Diagnostic {
	operation += " " + s.describeHook(id)
	return s.diagnoseHook(ctx, operation, id, err, s.errors.diagnose(operation, err))
}

// receiverResponse describes how the receiver responded.
func receiverResponse(d *githubapi.Delivery) string {
	if d.StatusCode == 0 {
		return "The receiver did not respond."
	}
	status := fmt.Sprintf("%d %s", d.StatusCode, http.StatusText(d.StatusCode))
	return fmt.Sprintf("The receiver returned %s after %g s.", status, d.Duration)
}
