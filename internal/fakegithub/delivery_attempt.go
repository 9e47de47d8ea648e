package fakegithub

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // GitHub also sends the older signature
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
	"strconv"
	"strings"
	"time"
)

const (
	statusNotConnected = "failed to connect to host"
	statusTimedOut     = "timed out" // the status code 0 beside it is unproven
	statusCertificate  = "Peer certificate cannot be authenticated with given CA certificates"

	maxResponse = 1 << 20
)

// attempt delivers an event once. It returns false if the server was closed meanwhile.
func (s *Server) attempt(o *owner, h Hook, e event) (Delivery, bool) {
	if s.ctx.Err() != nil {
		return Delivery{}, false
	}
	body, headers := s.message(o, h, e)
	d := Delivery{
		GUID:           e.guid,
		DeliveredAt:    s.options.Now(),
		Redelivery:     e.redelivery,
		Event:          e.name,
		URL:            h.URL,
		RequestHeaders: headers,
	}
	d.setPayload(e.payload)

	ctx, cancel := context.WithTimeout(s.ctx, s.options.DeliveryTimeout)
	defer cancel()
	start := time.Now()
	err := d.send(ctx, h, body)
	d.Duration = math.Round(time.Since(start).Seconds()*100) / 100
	if s.ctx.Err() != nil {
		return Delivery{}, false
	}
	var certificate *tls.CertificateVerificationError
	switch {
	case err == nil && d.StatusCode >= 200 && d.StatusCode <= 299:
		d.Status = statusOK
	case err == nil:
		d.Status = fmt.Sprintf("Invalid HTTP Response: %d", d.StatusCode)
	case ctx.Err() != nil:
		d.Status = statusTimedOut
	case errors.As(err, &certificate):
		d.Status = statusCertificate
	default:
		d.Status = statusNotConnected
	}
	return d, true
}

// send sends the request of a delivery, and sets what the receiver responds.
func (d *Delivery) send(ctx context.Context, h Hook, body []byte) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, h.URL, bytes.NewReader(body))
	if err != nil {
		return err
	}
	for name, value := range d.RequestHeaders {
		request.Header[name] = []string{value} // in GitHub's spelling
	}
	response, err := loopbackClient(h.InsecureSSL == "1").Do(request) //nolint:gosec // the dialer connects to loopback addresses only
	if err != nil {
		return err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(io.LimitReader(response.Body, maxResponse))
	if err != nil {
		return err
	}
	payload := strings.ToValidUTF8(string(content), "\uFFFD")
	d.StatusCode, d.ResponsePayload, d.ResponseHeaders = response.StatusCode, &payload, map[string]string{}
	for name, values := range response.Header {
		d.ResponseHeaders[name] = strings.Join(values, ", ")
	}
	return nil
}

// message returns the body of a delivery and its headers (recorded, including those of
// Enterprise Server). The signatures cover the body as it is sent (documented).
func (s *Server) message(o *owner, h Hook, e event) ([]byte, map[string]string) {
	headers := map[string]string{
		"Accept":            "*/*",
		"User-Agent":        "GitHub-Hookshot/d54209a",
		"X-GitHub-Delivery": e.guid,
		"X-GitHub-Event":    e.name,
		"X-GitHub-Hook-ID":  strconv.FormatInt(h.ID, 10),
	}
	if s.options.Enterprise != nil {
		headers["X-GitHub-Enterprise-Host"] = s.options.Enterprise.Host
		headers["X-GitHub-Enterprise-Version"] = s.options.Enterprise.Version
	}
	if o.kind.targetType != "" {
		headers["X-GitHub-Hook-Installation-Target-ID"] = strconv.FormatInt(o.id, 10)
		headers["X-GitHub-Hook-Installation-Target-Type"] = o.kind.targetType
	}
	body := e.payload
	if strings.Contains(h.ContentType, "json") {
		headers["Content-Type"] = "application/json"
	} else {
		headers["Content-Type"] = "application/x-www-form-urlencoded"
		body = []byte("payload=" + url.QueryEscape(string(e.payload)))
	}
	if h.Secret != "" {
		headers["X-Hub-Signature"] = "sha1=" + sign(sha1.New, h.Secret, body)
		headers["X-Hub-Signature-256"] = "sha256=" + sign(sha256.New, h.Secret, body)
	}
	return body, headers
}

func sign(algorithm func() hash.Hash, secret string, body []byte) string {
	mac := hmac.New(algorithm, []byte(secret))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// setPayload sets the payload and the fields that are derived from it.
func (d *Delivery) setPayload(payload []byte) {
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
