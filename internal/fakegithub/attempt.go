package fakegithub

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // GitHub still sends the older signature
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"math"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	statusNotConnected = "failed to connect to host"
	statusTimedOut     = "timed out" // the status code 0 beside it is unproven
	statusCertificate  = "Peer certificate cannot be authenticated with given CA certificates"

	maxResponse = 1 << 20
)

// deliver makes one attempt. It returns false if the server was closed meanwhile.
func (d *deliverer) deliver(j job) (Delivery, bool) {
	if d.ctx.Err() != nil {
		return Delivery{}, false
	}
	body, headers := d.message(j)
	made := Delivery{
		GUID:           j.guid,
		DeliveredAt:    d.now(),
		Redelivery:     j.redelivery,
		Event:          j.event,
		URL:            j.held.URL,
		RequestHeaders: headers,
	}
	made.describe(j.payload)

	ctx, cancel := context.WithTimeout(d.ctx, d.timeout)
	defer cancel()
	start := time.Now()
	got, err := d.send(ctx, j.held, headers, body)
	made.Duration = math.Round(time.Since(start).Seconds()*100) / 100
	if d.ctx.Err() != nil {
		return Delivery{}, false
	}
	if err != nil {
		made.Status = describeFailure(ctx, err)
		return made, true
	}
	made.StatusCode = got.status
	made.Status = statusOK
	if got.status < 200 || got.status > 299 {
		made.Status = fmt.Sprintf("Invalid HTTP Response: %d", got.status)
	}
	made.ResponseHeaders = map[string]string{}
	for name, values := range got.header {
		made.ResponseHeaders[name] = strings.Join(values, ", ")
	}
	made.ResponsePayload = &got.payload
	return made, true
}

// received is the response of a receiver.
type received struct {
	status  int
	header  http.Header
	payload string
}

func (d *deliverer) send(ctx context.Context, h Hook, headers map[string]string, body []byte) (received, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, h.URL, bytes.NewReader(body))
	if err != nil {
		return received{}, err
	}
	for name, value := range headers {
		request.Header[name] = []string{value} // the spelling is GitHub's
	}
	client := d.verified
	if h.InsecureSSL == "1" {
		client = d.trusting
	}
	response, err := client.Do(request) //nolint:gosec // the dialer reaches the loopback interface only
	if err != nil {
		return received{}, err
	}
	defer response.Body.Close()
	payload, err := io.ReadAll(io.LimitReader(response.Body, maxResponse))
	if err != nil {
		return received{}, err
	}
	return received{response.StatusCode, response.Header, strings.ToValidUTF8(string(payload), "\uFFFD")}, nil
}

// message is the body of a delivery and its headers. The signatures are over
// the exact body, whatever its form (documented).
func (d *deliverer) message(j job) ([]byte, map[string]string) {
	headers := d.deliveryHeaders(j)
	body := j.payload
	if strings.Contains(j.held.ContentType, "json") {
		headers["Content-Type"] = "application/json"
	} else {
		headers["Content-Type"] = "application/x-www-form-urlencoded"
		body = []byte("payload=" + url.QueryEscape(string(j.payload)))
	}
	if j.held.Secret != "" {
		headers["X-Hub-Signature"] = "sha1=" + sign(sha1.New, j.held.Secret, body)
		headers["X-Hub-Signature-256"] = "sha256=" + sign(sha256.New, j.held.Secret, body)
	}
	return body, headers
}

func sign(algorithm func() hash.Hash, secret string, body []byte) string {
	mac := hmac.New(algorithm, []byte(secret))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// describe sets the fields of a delivery that come from its payload.
func (d *Delivery) describe(payload []byte) {
	var content struct {
		Action       *string `json:"action"`
		Installation *struct {
			ID int64 `json:"id"`
		} `json:"installation"`
		Repository *struct {
			ID int64 `json:"id"`
		} `json:"repository"`
	}
	if json.Unmarshal(payload, &content) != nil {
		return
	}
	d.RequestPayload = payload
	d.Action = content.Action
	if content.Installation != nil {
		d.InstallationID = &content.Installation.ID
	}
	if content.Repository != nil {
		d.RepositoryID = &content.Repository.ID
	}
}

func describeFailure(ctx context.Context, err error) string {
	var certificate *tls.CertificateVerificationError
	switch {
	case ctx.Err() != nil:
		return statusTimedOut
	case errors.As(err, &certificate):
		return statusCertificate
	default:
		return statusNotConnected
	}
}
