// Package receiver receives webhook deliveries for tests and the demo. It stores the
// deliveries and verifies their signatures.
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

// maxPayload limits a delivery, in bytes. GitHub limits payloads to 25 MB.
const maxPayload = 25 << 20

// Delivery is one received request.
type Delivery struct {
	// Path is the path of the payload URL.
	Path string
	// Event, GUID, and Signature are the headers X-GitHub-Event, X-GitHub-Delivery,
	// and X-Hub-Signature-256. They are empty if the request lacks the header.
	Event, GUID, Signature string
	ContentType            string
	Body                   []byte
}

// SignedWith reports whether the delivery is signed with the secret.
//
// https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
func (d Delivery) SignedWith(secret string) bool {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(d.Body)
	return hmac.Equal([]byte(d.Signature), []byte("sha256="+hex.EncodeToString(mac.Sum(nil))))
}

// Receiver is an http.Handler that stores every delivery. It is safe for concurrent
// use.
type Receiver struct {
	mu         sync.Mutex
	deliveries []Delivery
	status     int // 0 selects 204
}

// SetStatus sets the status of the responses. The default is 204.
func (r *Receiver) SetStatus(status int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status = status
}

// ServeHTTP stores the delivery and responds.
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

// Deliveries returns the deliveries to the path, the oldest first.
func (r *Receiver) Deliveries(path string) []Delivery {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(r.deliveries), func(d Delivery) bool { return d.Path != path })
}
