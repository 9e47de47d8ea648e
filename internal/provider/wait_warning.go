package provider

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// warnedWait is the shortest wait that produces a warning. The CLI shows nothing
// while a provider waits.
const warnedWait = 30 * time.Second

// waits collects the long waits of one request of the protocol.
type waits struct {
	mu  sync.Mutex
	all []*tfprotov6.Diagnostic
}

type waitsKey struct{}

// recordWait collects a long wait for the request that the context belongs to.
func recordWait(ctx context.Context, w githubapi.Wait) {
	recorder, ok := ctx.Value(waitsKey{}).(*waits)
	duration := time.Until(w.Until).Round(time.Second)
	if !ok || duration < warnedWait {
		return
	}
	recorder.mu.Lock()
	defer recorder.mu.Unlock()
	recorder.all = append(recorder.all, &tfprotov6.Diagnostic{
		Severity: tfprotov6.DiagnosticSeverityWarning,
		Summary:  fmt.Sprintf("The provider waited %s for GitHub", duration),
		Detail: fmt.Sprintf("Reason: %s. Terraform shows no progress during such a wait.\n\n"+
			"To fail instead of waiting for a rate limit, reduce max_wait in the provider configuration. "+
			"The guide \"Rate limits\" explains how to send fewer requests.", w.For),
	})
}

// withWaits calls handle, and returns its response and a warning for each long
// wait.
func withWaits[Request, Response any](ctx context.Context, req Request, handle func(context.Context, Request) (Response, error)) (Response, []*tfprotov6.Diagnostic, error) {
	recorder := new(waits)
	resp, err := handle(context.WithValue(ctx, waitsKey{}, recorder), req)
	recorder.mu.Lock()
	defer recorder.mu.Unlock()
	return resp, recorder.all, err
}

// ReadResource warns of long waits.
func (s *Server) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	resp, warnings, err := withWaits(ctx, req, s.protocol.ReadResource)
	if err == nil {
		resp.Diagnostics = append(resp.Diagnostics, warnings...)
	}
	return resp, err
}

// ApplyResourceChange warns of long waits.
func (s *Server) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	resp, warnings, err := withWaits(ctx, req, s.protocol.ApplyResourceChange)
	if err == nil {
		resp.Diagnostics = append(resp.Diagnostics, warnings...)
	}
	return resp, err
}

// ImportResourceState warns of long waits.
func (s *Server) ImportResourceState(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	resp, warnings, err := withWaits(ctx, req, s.protocol.ImportResourceState)
	if err == nil {
		resp.Diagnostics = append(resp.Diagnostics, warnings...)
	}
	return resp, err
}

// ReadDataSource warns of long waits.
func (s *Server) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	resp, warnings, err := withWaits(ctx, req, s.protocol.ReadDataSource)
	if err == nil {
		resp.Diagnostics = append(resp.Diagnostics, warnings...)
	}
	return resp, err
}
