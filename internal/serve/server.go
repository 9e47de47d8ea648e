package serve

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// This file is the only layer between the CLI and the framework's server. It can
// be deleted, and providerserver.NewProtocol6 be used instead, when all of these
// are fixed upstream:
//
//   - terraform-plugin-framework (1.19 does) keeps the context of every request
//     until StopProvider, and with it a connection's buffers and loggers: about
//     25 KiB for each of the 5,000 requests of a plan of 1,000 webhooks. See handle.
//   - terraform-plugin-go (0.31 does) discards what an action sends after
//     StopProvider has returned, and Terraform then reports an action without an end
//     as a success. See InvokeAction and StopProvider.
//   - The framework offers no way to return a diagnostic from where a request to
//     GitHub waits. See AddWarning.

// stopGrace is the longest time that StopProvider waits for actions to end: a
// redelivery in flight can take 10 s.
const stopGrace = 15 * time.Second

// protocol is the interface of the framework's server that the CLI requires.
type protocol interface {
	tfprotov6.ProviderServer
	tfprotov6.ActionServer
	tfprotov6.ListResourceServer
}

// Server is the framework's server without the defects that are listed above.
type Server struct {
	protocol
	// invoking is locked for reading while an action is invoked.
	invoking sync.RWMutex
}

var _ tfprotov6.ProviderServerWithActions = (*Server)(nil)      //nolint:staticcheck // until it is part of ProviderServer
var _ tfprotov6.ProviderServerWithListResource = (*Server)(nil) //nolint:staticcheck // likewise

// NewServer returns a server for the provider.
func NewServer(p provider.Provider) *Server {
	framework, ok := providerserver.NewProtocol6(p)().(protocol)
	if !ok {
		panic("the framework's server does not implement actions and lists")
	}
	return &Server{protocol: framework}
}

// InvokeAction delays the end of StopProvider until the action has ended.
func (s *Server) InvokeAction(ctx context.Context, req *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	stream, err := s.protocol.InvokeAction(ctx, req)
	if err != nil {
		return nil, err
	}
	events := stream.Events
	stream.Events = func(push func(tfprotov6.InvokeActionEvent) bool) {
		s.invoking.RLock()
		defer s.invoking.RUnlock()
		events(push)
	}
	return stream, nil
}

// StopProvider cancels every request and waits until the actions have ended.
func (s *Server) StopProvider(ctx context.Context, req *tfprotov6.StopProviderRequest) (*tfprotov6.StopProviderResponse, error) {
	resp, err := s.protocol.StopProvider(ctx, req)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.invoking.Lock()
		defer s.invoking.Unlock()
	}()
	select {
	case <-ended:
	case <-ctx.Done():
	case <-time.After(stopGrace):
	}
	return resp, err
}

// ReadResource calls handle and returns warnings.
func (s *Server) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	ctx, added := withWarnings(ctx)
	resp, err := handle(ctx, req, s.protocol.ReadResource)
	if err == nil {
		resp.Diagnostics = append(resp.Diagnostics, added.list()...)
	}
	return resp, err
}

// ApplyResourceChange calls handle and returns warnings.
func (s *Server) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	ctx, added := withWarnings(ctx)
	resp, err := handle(ctx, req, s.protocol.ApplyResourceChange)
	if err == nil {
		resp.Diagnostics = append(resp.Diagnostics, added.list()...)
	}
	return resp, err
}

// ReadDataSource calls handle and returns warnings.
func (s *Server) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	ctx, added := withWarnings(ctx)
	resp, err := handle(ctx, req, s.protocol.ReadDataSource)
	if err == nil {
		resp.Diagnostics = append(resp.Diagnostics, added.list()...)
	}
	return resp, err
}

// ValidateResourceConfig calls handle.
func (s *Server) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return handle(ctx, req, s.protocol.ValidateResourceConfig)
}

// UpgradeResourceState calls handle.
func (s *Server) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	return handle(ctx, req, s.protocol.UpgradeResourceState)
}

// UpgradeResourceIdentity calls handle.
func (s *Server) UpgradeResourceIdentity(ctx context.Context, req *tfprotov6.UpgradeResourceIdentityRequest) (*tfprotov6.UpgradeResourceIdentityResponse, error) {
	return handle(ctx, req, s.protocol.UpgradeResourceIdentity)
}

// PlanResourceChange calls handle.
func (s *Server) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return handle(ctx, req, s.protocol.PlanResourceChange)
}

// ImportResourceState calls handle and returns warnings.
func (s *Server) ImportResourceState(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	ctx, added := withWarnings(ctx)
	resp, err := handle(ctx, req, s.protocol.ImportResourceState)
	if err == nil {
		resp.Diagnostics = append(resp.Diagnostics, added.list()...)
	}
	return resp, err
}

// MoveResourceState calls handle.
func (s *Server) MoveResourceState(ctx context.Context, req *tfprotov6.MoveResourceStateRequest) (*tfprotov6.MoveResourceStateResponse, error) {
	return handle(ctx, req, s.protocol.MoveResourceState)
}

// ValidateDataResourceConfig calls handle.
func (s *Server) ValidateDataResourceConfig(ctx context.Context, req *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	return handle(ctx, req, s.protocol.ValidateDataResourceConfig)
}

// CallFunction calls handle.
func (s *Server) CallFunction(ctx context.Context, req *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	return handle(ctx, req, s.protocol.CallFunction)
}

// handle handles a request with a context that refers to the request's own
// context only until the response.
func handle[Request, Response any](ctx context.Context, req Request, do func(context.Context, Request) (Response, error)) (Response, error) {
	released := new(releasedContext)
	released.current.Store(&ctx)
	defer released.current.Store(&canceled)
	return do(released, req)
}

// canceled replaces a context that was released.
var canceled = func() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}()

// releasedContext is a context that can be replaced.
type releasedContext struct {
	current atomic.Pointer[context.Context]
}

func (c *releasedContext) Deadline() (time.Time, bool) { return (*c.current.Load()).Deadline() }

func (c *releasedContext) Done() <-chan struct{} { return (*c.current.Load()).Done() }

func (c *releasedContext) Err() error { return (*c.current.Load()).Err() }

func (c *releasedContext) Value(key any) any { return (*c.current.Load()).Value(key) }

// warnings collects the warnings of one request.
type warnings struct {
	mu    sync.Mutex
	added []*tfprotov6.Diagnostic
}

type warningsKey struct{}

// withWarnings returns a context to which AddWarning can add warnings.
func withWarnings(ctx context.Context) (context.Context, *warnings) {
	w := new(warnings)
	return context.WithValue(ctx, warningsKey{}, w), w
}

// list returns the warnings.
func (w *warnings) list() []*tfprotov6.Diagnostic {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.added
}

// AddWarning adds a warning to the response of the request that the context
// belongs to, if that is a read or an apply.
func AddWarning(ctx context.Context, summary, detail string) {
	w, ok := ctx.Value(warningsKey{}).(*warnings)
	if !ok {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.added = append(w.added, &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityWarning, Summary: summary, Detail: detail})
}
