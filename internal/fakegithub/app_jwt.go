package fakegithub

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// maxJWTLife is how far into the future a JWT may expire.
const maxJWTLife = 10 * time.Minute

// GitHub's messages about a JWT (reported by users).
const (
	jwtUndecodable = "A JSON web token could not be decoded"
	jwtNoExpiry    = "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires"
	jwtTooLong     = "'Expiration time' claim ('exp') is too far in the future"
	jwtNoIssue     = "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued"
	jwtUnknownApp  = "Integration not found"
)

var errUnknownApp = errors.New("unknown app")

// authenticateApp finds the app that signed the JWT of a request. If there is none, it
// returns an error. A JWT requires the scheme Bearer (documented). An app that does not
// exist is a 404 (reported by users).
func (r *apiRequest) authenticateApp() *response {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") {
		return r.fail(http.StatusUnauthorized, jwtUndecodable)
	}
	app, problem := r.server.verifyJWT(strings.TrimSpace(token))
	switch problem {
	case "":
		r.app, r.rateLimitKey = app, fmt.Sprintf("app %d", app.ID)
		return nil
	case jwtUnknownApp:
		return r.fail(http.StatusNotFound, problem)
	default:
		return r.fail(http.StatusUnauthorized, problem)
	}
}

// verifyJWT finds the app that signed a JWT, or returns what is wrong with the JWT.
// It must be signed with RS256, and have iat in the past, exp at most ten minutes
// in the future, and the app's ID or client ID as iss (documented:
// https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app).
// The caller holds s.mu.
func (s *Server) verifyJWT(token string) (app *App, problem string) {
	claims := jwt.MapClaims{}
	// GitHub's messages depend on the claim, so the claims are checked below.
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"RS256"}), jwt.WithJSONNumber(), jwt.WithoutClaimsValidation())
	_, err := parser.ParseWithClaims(token, claims, func(*jwt.Token) (any, error) {
		if app = s.appByIssuer(fmt.Sprint(claims["iss"])); app == nil {
			return nil, errUnknownApp
		}
		return app.PublicKey, nil
	})
	switch {
	case errors.Is(err, errUnknownApp):
		return nil, jwtUnknownApp
	case err != nil:
		return nil, jwtUndecodable
	}
	now := s.options.Now()
	switch expires, err := claimTime(claims["exp"]); {
	case err != nil || !now.Before(expires):
		return nil, jwtNoExpiry
	case expires.After(now.Add(maxJWTLife)):
		return nil, jwtTooLong
	}
	if issued, err := claimTime(claims["iat"]); err != nil || issued.After(now) {
		return nil, jwtNoIssue
	}
	return app, ""
}

// claimTime parses whole seconds since 1970: GitHub accepts no fractions.
func claimTime(claim any) (time.Time, error) {
	seconds, err := strconv.ParseInt(fmt.Sprint(claim), 10, 64)
	return time.Unix(seconds, 0), err
}
