package githubapi

import (
	"context"
	"crypto/rsa"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// A JWT may be issued no later than now and expire no later than ten minutes
// from now, by GitHub's clock. So this machine's may be a minute fast, as GitHub
// recommends, and jwtSpare slow; when it is further off, GitHub's answer tells.
//
// https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
const (
	jwtIssuedAgo = time.Minute
	jwtLifetime  = 9 * time.Minute
	// jwtSpare is how much of its lifetime a JWT has left when it is last used.
	jwtSpare = 5 * time.Minute
	// clockNoise is the difference of clocks that is no reason to try again.
	clockNoise = 5 * time.Second
)

// appJWT is the credential of an app for itself.
type appJWT struct {
	issuer string
	key    *rsa.PrivateKey

	mu     sync.Mutex
	signed string
	last   time.Time // of its use, by this machine's clock
	// replaced is set if the JWT before this one was refused.
	replaced bool
	// ahead is by how much GitHub's clock is ahead of this machine's.
	ahead time.Duration
}

func (j *appJWT) prepare(context.Context) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.usable() {
		return nil
	}
	now := time.Now()
	signed, err := jwt.NewWithClaims(jwt.SigningMethodRS256, jwt.RegisteredClaims{
		Issuer:    j.issuer,
		IssuedAt:  jwt.NewNumericDate(now.Add(j.ahead - jwtIssuedAgo)),
		ExpiresAt: jwt.NewNumericDate(now.Add(j.ahead + jwtLifetime)),
	}).SignedString(j.key)
	if err != nil {
		return fmt.Errorf("signing as the GitHub App: %w", err)
	}
	if j.signed != "" { // it expired
		j.replaced = false
	}
	// Round strips the monotonic clock, which stops while the machine sleeps.
	j.signed, j.last = signed, now.Add(jwtLifetime-jwtSpare).Round(0)
	return nil
}

func (j *appJWT) credential() (string, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.signed, j.usable()
}

func (j *appJWT) usable() bool { return j.signed != "" && time.Now().Before(j.last) }

// refused drops the JWT, and corrects the clock by GitHub's. A JWT that replaced
// a refused one is dropped only if the clock was wrong again.
func (j *appJWT) refused(credential string, resp *http.Response) bool {
	now := time.Now()
	ahead := clock(resp, now).Sub(now)
	j.mu.Lock()
	defer j.mu.Unlock()
	if credential != j.signed {
		return true // it was replaced meanwhile
	}
	wrong := (ahead - j.ahead).Abs() >= clockNoise
	if !wrong && j.replaced {
		return false
	}
	if wrong {
		j.ahead = ahead
	}
	j.signed, j.replaced = "", true
	return true
}
