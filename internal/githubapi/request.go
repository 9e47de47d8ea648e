package githubapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

const (
	mediaType  = "application/vnd.github+json"
	apiVersion = "2022-11-28"
)

// SecretMask is the value that GitHub returns in place of a secret. If it were
// sent back, it would become the secret.
const SecretMask = "********"

// errSecretMask reports that a request was not sent because its secret is
// SecretMask.
var errSecretMask = errors.New("the secret is the mask that GitHub returns instead of a secret")

// request is a request to one endpoint.
type request struct {
	method string
	// path is relative to the base URL.
	path  string
	query url.Values
	body  any
	// secrets are redacted in errors and logs.
	secrets []string
	// idempotent marks a POST that may be carried out twice.
	idempotent bool
	// notAWrite marks a POST that changes nothing, so it does not count as a write.
	notAWrite bool
	// setsSecret marks a request that sets or removes a secret. Its outcome must
	// be known, so an interrupt lets it finish.
	setsSecret bool

	// url and encodedBody are set by encode.
	url         *url.URL
	encodedBody []byte
}

// encode sets the request's URL and encoded body.
func (r *request) encode(base *url.URL) error {
	if slices.Contains(r.secrets, SecretMask) {
		return errSecretMask
	}
	if slices.Contains(strings.Split(r.path, "/"), "..") {
		return fmt.Errorf("the path %q contains \"..\"", r.path)
	}
	target, err := base.Parse(r.path)
	if err != nil {
		return err
	}
	target.RawQuery = r.query.Encode()
	r.url = target
	if r.body == nil {
		return nil
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err = encoder.Encode(r.body)
	r.encodedBody = b.Bytes()
	return err
}

// isWrite reports whether the request counts as a write.
func (r *request) isWrite() bool {
	return r.method != http.MethodGet && !r.notAWrite
}

// isIdempotent reports whether the request may be carried out twice.
func (r *request) isIdempotent() bool {
	return r.method != http.MethodPost || r.idempotent
}

// finishesOnInterrupt reports whether an interrupt lets the request finish.
func (r *request) finishesOnInterrupt() bool { return r.setsSecret || !r.isIdempotent() }

// redactSecret adds the value to the secrets that are redacted.
func (r *request) redactSecret(secret string) {
	if !slices.Contains(r.secrets, secret) {
		r.secrets = append(slices.Clip(r.secrets), secret)
	}
}

// newHTTPRequest returns the request for the target. It contains the credential
// only if the target has the origin of the base URL.
func (c *Client) newHTTPRequest(ctx context.Context, r request, target *url.URL, credential string) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, r.method, target.String(), bytes.NewReader(r.encodedBody))
	if err != nil {
		return nil, err
	}
	if len(r.encodedBody) > 0 {
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("Accept", mediaType)
	req.Header.Set("X-GitHub-Api-Version", apiVersion)
	req.Header.Set("User-Agent", c.options.UserAgent)
	if credential != "" && sameOrigin(target, c.base) {
		req.Header.Set("Authorization", "Bearer "+credential)
	}
	return req, nil
}
