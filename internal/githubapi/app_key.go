package githubapi

import (
	"crypto/rsa"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// ParseAppKey reads a private key from a PEM text, in PKCS #1, which GitHub
// generates, or in PKCS #8. Line breaks may be written as \n, lines may be indented,
// and the text may be quoted. Its errors never contain the text.
func ParseAppKey(text string) (*rsa.PrivateKey, error) {
	text = unindent(strings.NewReplacer(`\r`, "", `\n`, "\n").Replace(text))
	block, _ := pem.Decode([]byte(text))
	switch {
	case text == "":
		return nil, errors.New("it is empty")
	case block == nil && isBase64PEM(text):
		return nil, errors.New("it is encoded in base64: decode it with base64decode()")
	case block == nil && !strings.Contains(text, "-----BEGIN "):
		return nil, errors.New("it is not in PEM format, which begins with -----BEGIN RSA PRIVATE KEY-----. Set the contents of the file, not its name")
	case block == nil:
		return nil, errors.New("it is truncated or damaged: it must contain line breaks, or \\n instead, and end with the line -----END RSA PRIVATE KEY-----")
	case block.Type == "ENCRYPTED PRIVATE KEY" || block.Headers["DEK-Info"] != "":
		return nil, errors.New("it is encrypted with a passphrase, unlike the keys that GitHub generates")
	case block.Type != "RSA PRIVATE KEY" && block.Type != "PRIVATE KEY":
		return nil, errors.New("it is in PEM format, but it is not a private key")
	}
	key, err := jwt.ParseRSAPrivateKeyFromPEM([]byte(text))
	if err != nil {
		return nil, errors.New("it is not an RSA private key in PKCS #1 or PKCS #8, or it is damaged")
	}
	if _, err := jwt.SigningMethodRS256.Sign("", key); err != nil {
		return nil, fmt.Errorf("its length of %d bits is too short for signing", key.N.BitLen())
	}
	return key, nil
}

// unindent removes quotes around the text, and spaces around its lines.
func unindent(text string) string {
	lines := strings.Split(strings.Trim(strings.TrimSpace(text), `"'`), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// isBase64PEM reports whether the text is PEM data encoded in base64.
func isBase64PEM(text string) bool {
	decoded, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	return err == nil && strings.Contains(string(decoded), "-----BEGIN ")
}
