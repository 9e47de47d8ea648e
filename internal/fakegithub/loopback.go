package fakegithub

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
)

var errNotLoopback = errors.New("not an address of the loopback interface")

// loopbackClient reaches receivers on this machine and nothing else: a fake
// must not send to a payload URL that a test took from real life. A redirect
// is an outcome, not a way.
func loopbackClient(insecure bool) *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			DialContext:        dialLoopback,
			DisableKeepAlives:  true,
			DisableCompression: true,
			TLSClientConfig:    &tls.Config{InsecureSkipVerify: insecure}, //nolint:gosec // insecure_ssl asks for it
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// dialLoopback never asks a resolver: localhost is both loopback addresses.
func dialLoopback(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	hosts := []string{host}
	if host == "localhost" {
		hosts = []string{"127.0.0.1", "::1"}
	}
	dialer := net.Dialer{ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
		reached, err := netip.ParseAddrPort(address)
		if err != nil || !loopback(reached.Addr()) {
			return fmt.Errorf("%s: %w", address, errNotLoopback)
		}
		return nil
	}}
	var failed error
	for _, h := range hosts {
		literal, err := netip.ParseAddr(h)
		if err != nil || !loopback(literal) {
			return nil, fmt.Errorf("%s: %w", address, errNotLoopback)
		}
		conn, err := dialer.DialContext(ctx, network, net.JoinHostPort(h, port))
		if err == nil {
			return conn, nil
		}
		failed = errors.Join(failed, err)
	}
	return nil, failed
}

// loopback accepts 127.0.0.0/8 and ::1, in no other spelling.
func loopback(a netip.Addr) bool {
	return a.IsLoopback() && !a.Is4In6() && a.Zone() == ""
}
