package fakegithub

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// maxJWTLife is how far into the future a JWT may expire.
const maxJWTLife = 10 * time.Minute

// What is wrong with a JWT, in GitHub's words (reported by users).
const (
	jwtUndecodable = "A JSON web token could not be decoded"
	jwtNoExpiry    = "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires"
	jwtTooLong     = "'Expiration time' claim ('exp') is too far in the future"
	jwtNoIssue     = "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued"
	jwtUnknownApp  = "Integration not found"
)

// claims are those of a JWT. The issuer may be text or a number.
type claims struct {
	Issuer    any         `json:"iss"`
	IssuedAt  json.Number `json:"iat"`
	ExpiresAt json.Number `json:"exp"`
}

// verifyJWT finds the app that signed a JWT, or says what is wrong with it. It
// must be signed with RS256, and have iat in the past, exp at most ten minutes in
// the future, and the app's id or client id as iss (documented:
// https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app).
// The caller holds s.mu.
func (s *Server) verifyJWT(token string) (app *App, wrong string) {
	signed, signature, _ := cutLast(token, ".")
	head, body, _ := strings.Cut(signed, ".")
	var header struct {
		Algorithm string `json:"alg"`
	}
	var c claims
	if !decodeJWT(head, &header) || header.Algorithm != "RS256" || !decodeJWT(body, &c) {
		return nil, jwtUndecodable
	}
	var issuer string
	switch iss := c.Issuer.(type) {
	case string:
		issuer = iss
	case json.Number:
		issuer = iss.String()
	}
	if app = s.appByIssuer(issuer); app == nil {
		return nil, jwtUnknownApp
	}
	digest := sha256.Sum256([]byte(signed))
	raw, err := base64.RawURLEncoding.DecodeString(signature)
	if err != nil || rsa.VerifyPKCS1v15(app.PublicKey, crypto.SHA256, digest[:], raw) != nil {
		return nil, jwtUndecodable
	}
	now := s.options.Now()
	switch expires, err := jwtTime(c.ExpiresAt); {
	case err != nil || !now.Before(expires):
		return nil, jwtNoExpiry
	case expires.After(now.Add(maxJWTLife)):
		return nil, jwtTooLong
	}
	if issued, err := jwtTime(c.IssuedAt); err != nil || issued.After(now) {
		return nil, jwtNoIssue
	}
	return app, ""
}

func decodeJWT(part string, into any) bool {
	raw, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil {
		return false
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	return d.Decode(into) == nil
}

// jwtTime is whole seconds since 1970: GitHub takes no fractions.
func jwtTime(n json.Number) (time.Time, error) {
	seconds, err := strconv.ParseInt(n.String(), 10, 64)
	return time.Unix(seconds, 0), err
}

// cutLast cuts around the last instance of sep.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
