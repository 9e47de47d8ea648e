package githubapi

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"regexp"
	"strings"
	"sync"
	"testing"
)

var otherKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// shortKey returns a key that crypto/rsa no longer generates, because it is too short.
func shortKey(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	key := &rsa.PrivateKey{PublicKey: rsa.PublicKey{E: 65537}}
	one := big.NewInt(1)
	for key.D == nil {
		p, err := rand.Prime(rand.Reader, 256)
		if err != nil {
			t.Fatal(err)
		}
		q, err := rand.Prime(rand.Reader, 256)
		if err != nil {
			t.Fatal(err)
		}
		key.N, key.Primes = new(big.Int).Mul(p, q), []*big.Int{p, q}
		phi := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
		key.D = new(big.Int).ModInverse(big.NewInt(int64(key.E)), phi)
	}
	return key
}

func pemText(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

func TestParseAppKey(t *testing.T) {
	t.Parallel()
	pkcs1 := pemText("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(appKey()))
	der, err := x509.MarshalPKCS8PrivateKey(appKey())
	if err != nil {
		t.Fatal(err)
	}
	pkcs8 := pemText("PRIVATE KEY", der)
	for name, text := range map[string]string{
		"PKCS #1":                 pkcs1,
		"PKCS #8":                 pkcs8,
		`PKCS #1 with \n`:         strings.ReplaceAll(pkcs1, "\n", `\n`),
		`PKCS #8 with \r\n`:       strings.ReplaceAll(pkcs8, "\n", `\r\n`),
		"without a last line end": strings.TrimSpace(pkcs1),
		"white space around it":   "\n  " + pkcs1 + "\n\n",
		"Windows line ends":       strings.ReplaceAll(pkcs1, "\n", "\r\n"),
		"indented":                "    " + strings.ReplaceAll(pkcs1, "\n", "\n    "),
		"indented with tabs":      strings.ReplaceAll(pkcs8, "\n", "\n\t"),
		"in double quotes":        `"` + pkcs1 + `"`,
		"in single quotes":        "'" + strings.TrimSpace(pkcs1) + "'\n",
		`in quotes with \n`:       `"` + strings.ReplaceAll(pkcs1, "\n", `\n`) + `"`,
		"text before it":          "Bag Attributes: x\n" + pkcs1,
	} {
		if key, err := ParseAppKey(text); err != nil || !key.Equal(appKey()) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestParseAppKeyInvalid(t *testing.T) {
	t.Parallel()
	rsaKey := pemText("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(appKey()))
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	ec, err := x509.MarshalPKCS8PrivateKey(curve)
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(&appKey().PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct{ text, message string }{
		"empty":           {"", "it is empty"},
		"blank":           {` \n `, "it is empty"},
		"a file's name":   {"/etc/app/private-key.pem", "not its name"},
		"base64":          {base64.StdEncoding.EncodeToString([]byte(rsaKey)), "base64decode()"},
		"base64 in lines": {regexp.MustCompile(`.{76}`).ReplaceAllString(base64.StdEncoding.EncodeToString([]byte(rsaKey)), "$0\n"), "base64decode()"},
		"cut off":         {rsaKey[:len(rsaKey)/2], "truncated or damaged"},
		"one line":        {strings.ReplaceAll(rsaKey, "\n", " "), "truncated or damaged"},
		"encrypted":       {"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----", "encrypted"},
		"PKCS #8 sealed":  {pemText("ENCRYPTED PRIVATE KEY", []byte("x")), "encrypted"},
		"a public key":    {pemText("PUBLIC KEY", public), "a PEM text, but not a private key"},
		"a certificate":   {pemText("CERTIFICATE", []byte("x")), "a PEM text, but not a private key"},
		"OpenSSH's":       {pemText("OPENSSH PRIVATE KEY", []byte("x")), "a PEM text, but not a private key"},
		"another kind":    {pemText("PRIVATE KEY", ec), "not an RSA private key"},
		"too short":       {pemText("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(shortKey(t))), "512 bits is too short"},
		"damaged":         {pemText("RSA PRIVATE KEY", []byte("the secret key")), "not an RSA private key"},
	} {
		key, err := ParseAppKey(row.text)
		if key != nil || err == nil || !strings.Contains(err.Error(), row.message) {
			t.Errorf("%s: got %v, want an error that says %q", name, err, row.message)
		}
	}
}
