package acctest

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// serveInMemory serves the fake without a network.
func (f *Fake) serveInMemory() {
	l := &memoryListener{conns: make(chan net.Conn), closed: make(chan struct{})}
	transport := &http.Transport{DialContext: l.dial}
	api := &http.Server{Handler: f.Server} //nolint:gosec // it is not on a network
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = api.Serve(l)
	}()
	f.t.Cleanup(func() {
		f.Close()
		transport.CloseIdleConnections()
		_ = api.Close()
		<-done
	})
	f.URL, f.ReceiverURL, f.transport = "http://127.0.0.1/api/v3/", "http://127.0.0.1:1", transport
}

// memoryListener accepts connections that are pipes.
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

// Addr returns an address that is not used.
func (l *memoryListener) Addr() net.Addr { return &net.UnixAddr{Name: "memory", Net: "memory"} }
