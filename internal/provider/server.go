package provider

import (
	"context"
	"sync"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// stopGrace is the longest that actions may take to end when they are stopped:
// a redelivery that is under way may take 10 s.
const stopGrace = 15 * time.Second

// protocol is what the framework's server has, and Terraform asks for.
type protocol interface {
	tfprotov6.ProviderServer
	tfprotov6.ActionServer
	tfprotov6.ListResourceServer
}

// Server speaks the provider's side of the protocol, version 6. At Ctrl-C it
// lets actions end before it says that it has stopped: whoever serves it
// (terraform-plugin-go 0.31) throws away what comes later, and Terraform then
// takes an action without an end for one that succeeded.
type Server struct {
	protocol
	// invoking is locked for reading while an action is invoked.
	invoking sync.RWMutex
}

var _ tfprotov6.ProviderServerWithActions = (*Server)(nil)      //nolint:staticcheck // until it is part of ProviderServer
var _ tfprotov6.ProviderServerWithListResource = (*Server)(nil) //nolint:staticcheck // likewise

// NewServer serves the provider.
func NewServer(p provider.Provider) *Server {
	framework, ok := providerserver.NewProtocol6(p)().(protocol)
	if !ok {
		panic("the framework's server does not speak of actions and lists")
	}
	return &Server{protocol: framework}
}

// InvokeAction is the framework's.
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

// StopProvider has everything end, and waits for the actions to have ended.
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
