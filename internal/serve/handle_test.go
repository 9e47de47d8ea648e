package serve

import (
	"context"
	"errors"
	"testing"
)

type key struct{}

func TestHandleReleasesContext(t *testing.T) {
	owner, end := context.WithCancel(context.WithValue(t.Context(), key{}, "value"))
	var released, derived context.Context
	got, err := handle(owner, "request", func(ctx context.Context, req string) (string, error) {
		released = ctx
		var cancel context.CancelFunc
		derived, cancel = context.WithCancel(ctx)
		t.Cleanup(cancel)
		if ctx.Value(key{}) != "value" || ctx.Err() != nil || derived.Err() != nil {
			t.Error("the context is not like its owner")
		}
		end()
		<-derived.Done() // an interrupted request ends
		return req + " handled", errors.New("and its error")
	})
	if got != "request handled" || err == nil {
		t.Errorf("got %q, %v", got, err)
	}
	if released.Value(key{}) != nil || released.Err() == nil {
		t.Error("the released context still has its values")
	}
	<-released.Done()
}
