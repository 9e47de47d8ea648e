package githubapi

import (
	"context"
	"crypto/tls"
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"time"
)

// maxBackoff is the longest pause before a retry, unless GitHub asks for a longer
// one.
const maxBackoff = 30 * time.Second

// isPermanent reports whether a retry would return the same error.
func isPermanent(err error) bool {
	var (
		proxy       *ProxyError
		tooLarge    *BodyTooLargeError
		certificate *tls.CertificateVerificationError
		record      tls.RecordHeaderError
		name        *net.DNSError
	)
	return errors.As(err, &tooLarge) || errors.As(err, &certificate) || errors.As(err, &record) ||
		errors.Is(err, http.ErrSchemeMismatch) ||
		errors.As(err, &name) && name.IsNotFound ||
		errors.As(err, &proxy) && proxy.StatusCode == http.StatusProxyAuthRequired
}

// neverSent reports whether the request failed before there was a connection.
func neverSent(err error) bool {
	var (
		unsent      *unsentError
		certificate *tls.CertificateVerificationError
		op          *net.OpError
	)
	return errors.As(err, &unsent) || errors.As(err, &certificate) ||
		errors.As(err, &op) && (op.Op == "dial" || op.Op == "proxyconnect")
}

// backoff returns the pause before a retry: exponential, with full jitter. The
// first retry has the number 0.
func backoff(first time.Duration, retry int) time.Duration {
	longest := maxBackoff
	if retry < 16 {
		longest = min(maxBackoff, first<<retry)
	}
	return rand.N(longest + 1) //nolint:gosec // jitter needs no cryptographic randomness
}

// sleep waits for the duration. It returns an error if the context ends first.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
