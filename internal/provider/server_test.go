package provider

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// waiting is a provider with an action that waits until it is stopped.
type waiting struct{ hooksProvider }

func (*waiting) Actions(context.Context) []func() action.Action {
	return []func() action.Action{func() action.Action { return waitingAction{} }}
}

var _ provider.ProviderWithActions = (*waiting)(nil)

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

// TestStopWaitsForActions lets an action tell how it ended before the provider
// has stopped.
func TestStopWaitsForActions(t *testing.T) {
	t.Parallel()
	s := NewServer(new(waiting))
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
	// With no action under way, it stops at once.
	if _, err := s.StopProvider(t.Context(), &tfprotov6.StopProviderRequest{}); err != nil {
		t.Error(err)
	}
}
