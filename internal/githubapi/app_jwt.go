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
// one minute fast, as GitHub recommends, or jwtSpare slow. If the difference is
// larger, GitHub's response shows it.
//
// https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
const (
	jwtIssuedAgo = time.Minute
	jwtLifetime  = 9 * time.Minute
	// jwtSpare is the remaining lifetime at which a JWT is renewed.
	jwtSpare = 5 * time.Minute
	// clockNoise is the largest difference of the clocks that is not corrected.
	clockNoise = 5 * time.Second
)

var _ credentials = (*appJWT)(nil)

// appJWT is the JSON Web Token that authenticates an app itself.
type appJWT struct {
	issuer string
	key    *rsa.PrivateKey

	mu      sync.Mutex
	signed  string
	renewAt time.Time // by the local clock
	// replaced is set if this JWT replaced a rejected one.
	replaced bool
	// clockOffset is GitHub's clock minus the local clock.
	clockOffset time.Duration
}

// prepare signs a JWT if there is no valid one.
func (j *appJWT) prepare(context.Context) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.valid() {
		return nil
	}
	now := time.Now()
	signed, err := jwt.NewWithClaims(jwt.SigningMethodRS256, jwt.RegisteredClaims{
		Issuer:    j.issuer,
		IssuedAt:  jwt.NewNumericDate(now.Add(j.clockOffset - jwtIssuedAgo)),
		ExpiresAt: jwt.NewNumericDate(now.Add(j.clockOffset + jwtLifetime)),
	}).SignedString(j.key)
	if err != nil {
		return fmt.Errorf("signing as the GitHub App: %w", err)
	}
	if j.signed != "" { // it expired
		j.replaced = false
	}
	// Round removes the monotonic clock, which stops while the machine is asleep.
	j.signed, j.renewAt = signed, now.Add(jwtLifetime-jwtSpare).Round(0)
	return nil
}

func (j *appJWT) credential() (string, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.signed, j.valid()
}

// valid reports whether the JWT may be sent. The caller holds j.mu.
func (j *appJWT) valid() bool { return j.signed != "" && time.Now().Before(j.renewAt) }

// rejected removes the JWT, and corrects the clock offset by GitHub's clock. A JWT
// that replaced a rejected one is removed only if the offset was wrong again.
func (j *appJWT) rejected(credential string, resp response) bool {
	now := time.Now()
	offset := serverTime(resp.header, now).Sub(now)
	j.mu.Lock()
	defer j.mu.Unlock()
	if credential != j.signed {
		return true // it was replaced in the meantime
	}
	wrong := (offset - j.clockOffset).Abs() >= clockNoise
	if !wrong && j.replaced {
		return false
	}
	if wrong {
		j.clockOffset = offset
	}
	j.signed, j.replaced = "", true
	return true
}
