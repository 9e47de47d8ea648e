// Package loopback serves HTTP on loopback addresses only, for programs that run a
// fake GitHub or a receiver.
package loopback

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// AnyPort is the loopback address with any free port.
const AnyPort = "127.0.0.1:0"

// ErrNotLoopback reports an address that other machines could reach.
var ErrNotLoopback = errors.New("not a loopback address, such as 127.0.0.1:8088")

// Serve serves the handler at the address until the server is closed, and returns
// its URL. It returns ErrNotLoopback, or the error of net.Listen.
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
