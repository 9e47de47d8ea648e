package serve

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"weak"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/provider"
)

type key struct{}

func TestLend(t *testing.T) {
	owner, end := context.WithCancel(context.WithValue(t.Context(), key{}, "value"))
	var lent, derived context.Context
	got, err := lend(owner, "request", func(ctx context.Context, req string) (string, error) {
		lent = ctx
		var cancel context.CancelFunc
		derived, cancel = context.WithCancel(ctx)
		t.Cleanup(cancel)
		if ctx.Value(key{}) != "value" || ctx.Err() != nil || derived.Err() != nil {
			t.Error("a lent context is not like its owner's")
		}
		end()
		<-derived.Done() // a request that is interrupted ends
		return req + " handled", errors.New("and its error")
	})
	if got != "request handled" || err == nil {
		t.Errorf("got %q, %v", got, err)
	}
	if lent.Value(key{}) != nil || lent.Err() == nil {
		t.Error("the lent context still has what its owner's had")
	}
	<-lent.Done()
}

// TestReleasing sends the framework's server requests, and looks whether what
// their contexts hold can be freed.
func TestReleasing(t *testing.T) {
	server := releasing(provider.NewServer(provider.New("test")()))
	if _, ok := server.(releasingServer); !ok {
		t.Fatal("the provider's server is not the one that releasing knows")
	}
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
			held := func() weak.Pointer[connection] {
				c := new(connection)
				request.send(context.WithValue(t.Context(), key{}, c))
				return weak.Make(c)
			}()
			runtime.GC()
			if held.Value() != nil {
				t.Error("an answered request is still held")
			}
		})
	}
	runtime.KeepAlive(server)
}
