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

// loopbackClient returns a client that connects to receivers on this machine only: the
// payload URL of a test can be a real one. The client does not follow redirects.
func loopbackClient(insecure bool) *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			DialContext:        dialLoopback,
			DisableKeepAlives:  true,
			DisableCompression: true,
			TLSClientConfig:    &tls.Config{InsecureSkipVerify: insecure}, //nolint:gosec // as insecure_ssl requires
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// dialLoopback connects without a resolver: localhost is both loopback addresses.
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

// loopback reports whether an address is in 127.0.0.0/8, or is ::1 in that spelling.
func loopback(a netip.Addr) bool {
	return a.IsLoopback() && !a.Is4In6() && a.Zone() == ""
}
