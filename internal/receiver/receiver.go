// Package receiver is a receiver of webhooks on loopback, for tests and the
// demo: it keeps what arrives and checks signatures as GitHub documents it.
package receiver

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"slices"
	"sync"
)

// maxPayload bounds a delivery; GitHub caps payloads at 25 MB.
const maxPayload = 25 << 20

// Delivery is one request that arrived.
type Delivery struct {
	// Path is that of the payload URL.
	Path string
	// Event is X-GitHub-Event, GUID is X-GitHub-Delivery, and Signature is
	// X-Hub-Signature-256, empty when there was none.
	Event, GUID, Signature string
	ContentType            string
	Body                   []byte
}

// SignedWith reports whether the delivery's signature is that of the secret
// over the exact body.
//
// https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
func (d Delivery) SignedWith(secret string) bool {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(d.Body)
	return hmac.Equal([]byte(d.Signature), []byte("sha256="+hex.EncodeToString(mac.Sum(nil))))
}

// Receiver is an http.Handler that keeps every delivery. It is safe for
// concurrent use.
type Receiver struct {
	mu         sync.Mutex
	deliveries []Delivery
	status     int // 0 is 204
}

// Answer sets the status that deliveries are answered with, at first 204.
func (r *Receiver) Answer(status int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status = status
}

// ServeHTTP keeps the delivery and answers it.
func (r *Receiver) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, req.Body, maxPayload))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	r.mu.Lock()
	r.deliveries = append(r.deliveries, Delivery{
		Path:        req.URL.Path,
		Event:       req.Header.Get("X-GitHub-Event"),
		GUID:        req.Header.Get("X-GitHub-Delivery"),
		Signature:   req.Header.Get("X-Hub-Signature-256"),
		ContentType: req.Header.Get("Content-Type"),
		Body:        body,
	})
	status := cmp.Or(r.status, http.StatusNoContent)
	r.mu.Unlock()
	w.WriteHeader(status)
}

// Deliveries are all that arrived so far at the path, oldest first.
func (r *Receiver) Deliveries(path string) []Delivery {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(r.deliveries), func(d Delivery) bool { return d.Path != path })
}
