package fakegithub_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// keys are two private keys.
var keys = sync.OnceValue(func() [2]*rsa.PrivateKey {
	var made [2]*rsa.PrivateKey
	for i := range made {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic(err)
		}
		made[i] = key
	}
	return made
})

// goodClaims returns the claims of a valid JWT.
func goodClaims(now time.Time, issuer any) map[string]any {
	return map[string]any{"iss": issuer, "iat": now.Add(-time.Minute).Unix(), "exp": now.Add(9 * time.Minute).Unix()}
}

func signJWT(t *testing.T, algorithm string, claims any, key *rsa.PrivateKey) string {
	t.Helper()
	part := func(v any) string {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return base64.RawURLEncoding.EncodeToString(raw)
	}
	signed := part(map[string]string{"alg": algorithm, "typ": "JWT"}) + "." + part(claims)
	digest := sha256.Sum256([]byte(signed))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:])
	if err != nil {
		t.Fatal(err)
	}
	return signed + "." + base64.RawURLEncoding.EncodeToString(signature)
}

// hooksApp adds an app with write access to the webhooks of acme.
func hooksApp(g *github) (fakegithub.App, int64) {
	app := g.AddApp(fakegithub.App{PublicKey: &keys()[0].PublicKey})
	return app, g.Install(app.ID, "acme", fakegithub.Installation{Permissions: map[string]string{"organization_hooks": "write"}})
}

func TestJWT(t *testing.T) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now})
	app, id := hooksApp(g)
	good := goodClaims(c.Now(), app.ID)
	with := func(name string, value any) map[string]any {
		claims := goodClaims(c.Now(), app.ID)
		claims[name] = value
		return claims
	}
	const (
		undecodable = "A JSON web token could not be decoded"
		expiry      = "('exp') must be a numeric value"
		tooLong     = "('exp') is too far in the future"
		issued      = "('iat') must be an Integer"
	)
	now := c.Now().Unix()
	for name, test := range map[string]struct {
		authorization string
		status        int
		message       string
	}{
		"app id":             {"Bearer " + signJWT(t, "RS256", good, keys()[0]), 200, ""},
		"app id as text":     {"Bearer " + signJWT(t, "RS256", with("iss", strconv.FormatInt(app.ID, 10)), keys()[0]), 200, ""},
		"client id":          {"Bearer " + signJWT(t, "RS256", with("iss", app.ClientID), keys()[0]), 200, ""},
		"ten minutes":        {"Bearer " + signJWT(t, "RS256", with("exp", now+600), keys()[0]), 200, ""},
		"issued now":         {"Bearer " + signJWT(t, "RS256", with("iat", now), keys()[0]), 200, ""},
		"scheme token":       {"token " + signJWT(t, "RS256", good, keys()[0]), 401, undecodable},
		"no JWT":             {"Bearer classic", 401, undecodable},
		"no header":          {"", 401, undecodable},
		"another key":        {"Bearer " + signJWT(t, "RS256", good, keys()[1]), 401, undecodable},
		"another algorithm":  {"Bearer " + signJWT(t, "RS512", good, keys()[0]), 401, undecodable},
		"unknown app":        {"Bearer " + signJWT(t, "RS256", with("iss", 1), keys()[0]), 404, "Integration not found"},
		"over ten minutes":   {"Bearer " + signJWT(t, "RS256", with("exp", now+601), keys()[0]), 401, tooLong},
		"expired":            {"Bearer " + signJWT(t, "RS256", with("exp", now), keys()[0]), 401, expiry},
		"fraction":           {"Bearer " + signJWT(t, "RS256", with("exp", float64(now)+60.5), keys()[0]), 401, expiry},
		"no expiry":          {"Bearer " + signJWT(t, "RS256", with("exp", nil), keys()[0]), 401, expiry},
		"issued in a second": {"Bearer " + signJWT(t, "RS256", with("iat", now+1), keys()[0]), 401, issued},
		"no time of issue":   {"Bearer " + signJWT(t, "RS256", with("iat", nil), keys()[0]), 401, issued},
	} {
		t.Run(name, func(t *testing.T) {
			for _, prefix := range []string{"", "/api/v3"} {
				a := g.want(test.status, "GET", prefix+"/orgs/ACME/installation", "", "Authorization", test.authorization)
				body := a.decode(t)
				if test.message != "" && !strings.Contains(fmt.Sprint(body["message"]), test.message) {
					t.Errorf("got %s, want the message %q", a.body, test.message)
				}
				if test.message == "" && body["id"] != float64(id) {
					t.Errorf("got %s, want the installation %d", a.body, id)
				}
			}
		})
	}
}

func TestInstallations(t *testing.T) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now})
	g.AddOrganization("globex")
	app, id := hooksApp(g)
	other := g.AddApp(fakegithub.App{PublicKey: &keys()[1].PublicKey})
	mine := "Bearer " + signJWT(t, "RS256", goodClaims(c.Now(), app.ID), keys()[0])
	theirs := "Bearer " + signJWT(t, "RS256", goodClaims(c.Now(), other.ID), keys()[1])
	path := fmt.Sprintf("/app/installations/%d", id)

	g.want(404, "GET", "/orgs/globex/installation", "", "Authorization", mine)
	g.want(404, "GET", "/orgs/nobody/installation", "", "Authorization", mine)
	for _, way := range []struct{ method, path string }{{"GET", "/orgs/acme/installation"}, {"GET", path}, {"POST", path + "/access_tokens"}} {
		g.want(404, way.method, way.path, "", "Authorization", theirs)
	}
	a := g.want(200, "GET", path, "", "Authorization", mine)
	account, _ := a.decode(t)["account"].(map[string]any)
	if account["login"] != "Acme" {
		t.Errorf("got %s", a.body)
	}
	g.RenameOrganization("acme", "umbrella")
	if a := g.want(200, "GET", path, "", "Authorization", mine); !contains(a.body, `"login":"umbrella"`) {
		t.Errorf("after a new name: %s", a.body)
	}
	g.Install(app.ID, "umbrella", fakegithub.Installation{Suspended: true})
	g.want(200, "GET", "/orgs/umbrella/installation", "", "Authorization", mine)
	a = g.want(403, "POST", path+"/access_tokens", "", "Authorization", mine)
	if !contains(a.body, "This installation has been suspended") {
		t.Errorf("got %s", a.body)
	}
	g.Uninstall(id)
	g.want(404, "GET", path, "", "Authorization", mine)
	g.want(404, "POST", path+"/access_tokens", "", "Authorization", mine)
}

func TestInstallationToken(t *testing.T) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now, RateLimit: 10})
	g.AddOrganization("globex")
	app, id := hooksApp(g)
	hook := g.AddHook("acme", fakegithub.Hook{URL: "https://a.example/"})
	jwt := func() string {
		return "Bearer " + signJWT(t, "RS256", goodClaims(c.Now(), app.ID), keys()[0])
	}
	token := func() (string, response) {
		a := g.want(201, "POST", fmt.Sprintf("/app/installations/%d/access_tokens", id), "", "Authorization", jwt())
		return "Bearer " + fmt.Sprint(a.decode(t)["token"]), a
	}

	first, a := token()
	body := a.decode(t)
	if body["expires_at"] != "2026-03-01T13:00:00Z" || !strings.HasPrefix(first, "Bearer ghs_") || len(first) != len("Bearer ghs_")+36 ||
		fmt.Sprint(body["permissions"]) != "map[organization_hooks:write]" {
		t.Errorf("got %s", a.body)
	}
	if got := a.header.Get("X-RateLimit-Limit"); got != "10" {
		t.Errorf("the app's limit is %s", got)
	}
	g.want(200, "GET", hooksPath, "", "Authorization", first)
	g.want(204, "DELETE", hookPath(hook), "", "Authorization", first)
	g.want(404, "GET", "/orgs/globex/hooks", "", "Authorization", first)
	g.want(404, "GET", "/admin/hooks", "", "Authorization", first)
	g.want(401, "GET", hooksPath, "", "Authorization", jwt())

	// All tokens of an installation share one rate limit.
	second, _ := token()
	if got := g.want(200, "GET", hooksPath, "", "Authorization", second).header.Get("X-RateLimit-Used"); got != "5" {
		t.Errorf("it has used %s, want 5", got)
	}

	// A token keeps the permissions of its creation.
	g.Install(app.ID, "acme", fakegithub.Installation{Permissions: map[string]string{"organization_hooks": "read"}})
	third, _ := token()
	g.want(201, "POST", hooksPath, `{"name":"web","config":{"url":"https://192.0.2.1/"}}`, "Authorization", second)
	a = g.want(403, "POST", hooksPath, `{"name":"web","config":{"url":"https://192.0.2.1/2"}}`, "Authorization", third)
	if !contains(a.body, "Resource not accessible by integration") || a.header.Get("X-Accepted-GitHub-Permissions") != "organization_hooks=write" {
		t.Errorf("got %s, %v", a.body, a.header)
	}

	c.advance(time.Hour - time.Second)
	g.want(200, "GET", hooksPath, "", "Authorization", third)
	c.advance(time.Second)
	g.want(401, "GET", hooksPath, "", "Authorization", third)
	fourth, _ := token()
	g.RevokeTokens(id)
	g.want(401, "GET", hooksPath, "", "Authorization", fourth)
}
