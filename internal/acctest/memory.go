package acctest

import (
	"context"
	"net"
	"net/http"
	"sync"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/receiver"
)

// StartInMemory serves a fake GitHub without a network, so that time may be
// virtual (testing/synctest). Payload URLs lead nowhere.
func StartInMemory(t testing.TB, options fakegithub.Options) *Fake {
	t.Helper()
	onlyInReplay(t)
	if options.MaxHooksPerEvent == 0 {
		options.MaxHooksPerEvent = 250
	}
	l := &memoryListener{conns: make(chan net.Conn), closed: make(chan struct{})}
	transport := &http.Transport{DialContext: l.dial}
	f := &Fake{
		GitHub: &GitHub{
			URL: "http://127.0.0.1/api/v3/", ReceiverURL: "http://127.0.0.1:1", t: t,
			Organization: Organization, Token: Token, WeakToken: weakToken, transport: transport, sent: &sent{next: transport},
		},
		Server:   fakegithub.New(options),
		Receiver: new(receiver.Receiver),
	}
	f.Inside = f.Server
	f.AddOrganization(Organization)
	f.AddToken(Token, fakegithub.Token{Scopes: []string{"admin:org_hook"}, SiteAdmin: true})
	api := &http.Server{Handler: f.Server} //nolint:gosec // it is not on a network
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = api.Serve(l)
	}()
	t.Cleanup(func() {
		f.Close()
		transport.CloseIdleConnections()
		_ = api.Close()
		<-done
	})
	return f
}

// memoryListener gives connections that are pipes.
type memoryListener struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (l *memoryListener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case l.conns <- server:
		return client, nil
	case <-l.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept waits for the next connection.
func (l *memoryListener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.conns:
		return conn, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

// Close ends Accept and dial.
func (l *memoryListener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

// Addr is of no use.
func (l *memoryListener) Addr() net.Addr { return &net.UnixAddr{Name: "memory", Net: "memory"} }
