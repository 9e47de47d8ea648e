// Package loopback serves on this machine alone, for programs that need a GitHub
// or a receiver beside them.
package loopback

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// AnyPort is the address of a port that is free.
const AnyPort = "127.0.0.1:0"

// ErrNotLoopback refuses an address that others could reach.
var ErrNotLoopback = errors.New("not an address of this machine alone, such as 127.0.0.1:8088: everybody could use it")

// Serve serves the handler at the address until the server is closed, and gives
// the URL. It fails with ErrNotLoopback, or as net.Listen does.
func Serve(ctx context.Context, address string, handler http.Handler) (server *http.Server, url string, err error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, "", err
	}
	if at, ok := listener.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		_ = listener.Close()
		return nil, "", ErrNotLoopback
	}
	server = &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }()
	return server, "http://" + listener.Addr().String(), nil
}
