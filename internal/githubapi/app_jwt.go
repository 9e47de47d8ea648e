package githubapi

import (
	"context"
	"crypto/rsa"
	"fmt"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// GitHub rejects a JWT that is issued in the future or expires more than ten
// minutes from now, by GitHub's clock. With these values, the local clock may be
// one minute fast, as GitHub recommends, or one minute slow.
//
// https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
const (
	jwtIssuedAgo = time.Minute
	jwtLifetime  = 9 * time.Minute
)

var _ credentials = (*appJWT)(nil)

// appJWT authenticates an app itself with JSON Web Tokens. An app sends few
// requests about itself, so it signs a JWT for every request.
type appJWT struct {
	issuer string
	key    *rsa.PrivateKey

	mu     sync.Mutex
	signed string
	// clockOffset is GitHub's clock minus the local clock. It is 0 until GitHub
	// rejects a JWT.
	clockOffset time.Duration
}

// prepare signs a JWT.
func (j *appJWT) prepare(context.Context) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	now := time.Now().Add(j.clockOffset)
	signed, err := jwt.NewWithClaims(jwt.SigningMethodRS256, jwt.RegisteredClaims{
		Issuer:    j.issuer,
		IssuedAt:  jwt.NewNumericDate(now.Add(-jwtIssuedAgo)),
		ExpiresAt: jwt.NewNumericDate(now.Add(jwtLifetime)),
	}).SignedString(j.key)
	if err != nil {
		return fmt.Errorf("signing the JSON Web Token of the GitHub App: %w", err)
	}
	j.signed = signed
	return nil
}

func (j *appJWT) credential() (string, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.signed, true
}

// rejected sets the clock offset from GitHub's clock: the most likely reason for
// the rejection is that the local clock is wrong.
func (j *appJWT) rejected(_ string, resp response) bool {
	now := time.Now()
	j.mu.Lock()
	defer j.mu.Unlock()
	j.clockOffset = serverTime(resp.header, now).Sub(now)
	return true
}
