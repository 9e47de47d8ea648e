package serve_test

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"testing"
	"weak"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	hooksprovider "github.com/githubhooks/terraform-provider-githubhooks/internal/provider"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/serve"
)

type key struct{}

// TestServerReleasesRequests sends the framework's server requests, and checks that the garbage collector can
// free the values of their contexts.
func TestServerReleasesRequests(t *testing.T) {
	server := serve.NewServer(hooksprovider.New("test")())
	type connection [1 << 10]byte
	for _, request := range []struct {
		name string
		send func(context.Context)
	}{
		{"ValidateResourceConfig", func(ctx context.Context) {
			_, _ = server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{TypeName: "unknown"})
		}},
		{"UpgradeResourceState", func(ctx context.Context) {
			_, _ = server.UpgradeResourceState(ctx, &tfprotov6.UpgradeResourceStateRequest{TypeName: "unknown"})
		}},
		{"UpgradeResourceIdentity", func(ctx context.Context) {
			_, _ = server.UpgradeResourceIdentity(ctx, &tfprotov6.UpgradeResourceIdentityRequest{TypeName: "unknown"})
		}},
		{"ReadResource", func(ctx context.Context) {
			_, _ = server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{TypeName: "unknown"})
		}},
		{"PlanResourceChange", func(ctx context.Context) {
			_, _ = server.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{TypeName: "unknown"})
		}},
		{"ApplyResourceChange", func(ctx context.Context) {
			_, _ = server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{TypeName: "unknown"})
		}},
		{"ImportResourceState", func(ctx context.Context) {
			_, _ = server.ImportResourceState(ctx, &tfprotov6.ImportResourceStateRequest{TypeName: "unknown"})
		}},
		{"MoveResourceState", func(ctx context.Context) {
			_, _ = server.MoveResourceState(ctx, &tfprotov6.MoveResourceStateRequest{TargetTypeName: "unknown"})
		}},
		{"ValidateDataResourceConfig", func(ctx context.Context) {
			_, _ = server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: "unknown"})
		}},
		{"ReadDataSource", func(ctx context.Context) {
			_, _ = server.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{TypeName: "unknown"})
		}},
		{"CallFunction", func(ctx context.Context) {
			_, _ = server.CallFunction(ctx, &tfprotov6.CallFunctionRequest{Name: "unknown"})
		}},
	} {
		t.Run(request.name, func(t *testing.T) {
			reference := func() weak.Pointer[connection] {
				c := new(connection)
				request.send(context.WithValue(t.Context(), key{}, c))
				return weak.Make(c)
			}()
			runtime.GC()
			if reference.Value() != nil {
				t.Error("an answered request is still reference")
			}
		})
	}
	runtime.KeepAlive(server)
}

// waiting is a provider with an action that waits until it is stopped.
type waiting struct{ provider.Provider }

func (waiting) Actions(context.Context) []func() action.Action {
	return []func() action.Action{func() action.Action { return waitingAction{} }}
}

var _ provider.ProviderWithActions = waiting{}

type waitingAction struct{}

func (waitingAction) Metadata(_ context.Context, _ action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = "wait"
}

func (waitingAction) Schema(context.Context, action.SchemaRequest, *action.SchemaResponse) {}

func (waitingAction) Invoke(ctx context.Context, _ action.InvokeRequest, resp *action.InvokeResponse) {
	resp.SendProgress(action.InvokeProgressEvent{Message: "waiting"})
	<-ctx.Done()
	resp.Diagnostics.AddError("interrupted", "")
}

// TestStopWaitsForActions checks that an action returns its diagnostics before
// StopProvider returns.
func TestStopWaitsForActions(t *testing.T) {
	t.Parallel()
	s := serve.NewServer(waiting{hooksprovider.New("test")()})
	stream, err := s.InvokeAction(t.Context(), &tfprotov6.InvokeActionRequest{ActionType: "wait"})
	if err != nil {
		t.Fatal(err)
	}
	var (
		mu    sync.Mutex
		order []string
		stop  sync.WaitGroup
	)
	note := func(what string) {
		mu.Lock()
		defer mu.Unlock()
		order = append(order, what)
	}
	for event := range stream.Events {
		switch event := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			note(event.Message)
			stop.Go(func() {
				if _, err := s.StopProvider(t.Context(), &tfprotov6.StopProviderRequest{}); err != nil {
					t.Error(err)
				}
				note("stopped")
			})
		case tfprotov6.CompletedInvokeActionEventType:
			note(event.Diagnostics[0].Summary)
		}
	}
	stop.Wait()
	if want := []string{"waiting", "interrupted", "stopped"}; !slices.Equal(order, want) {
		t.Errorf("got %q, want %q", order, want)
	}
	// Without a running action, it stops immediately.
	if _, err := s.StopProvider(t.Context(), &tfprotov6.StopProviderRequest{}); err != nil {
		t.Error(err)
	}
}
