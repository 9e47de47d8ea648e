package webhook

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
)

// randomLen is the length of salts and nonces, in bytes.
const randomLen = 16

// Fingerprint recognises a secret without holding it. It is kept in the
// resource's private state.
type Fingerprint struct {
	// Salt makes the slow part of the sum worthless for other states. It is the
	// same for everything that one process makes, so that the slow part is done
	// once for all webhooks with the same secret.
	Salt []byte `json:"salt"`
	// Nonce is of this fingerprint alone: those of the same secret differ.
	Nonce []byte `json:"nonce"`
	Sum   []byte `json:"sum"`
}

// NewFingerprint makes the fingerprint of a secret.
func NewFingerprint(secret string) *Fingerprint {
	f := &Fingerprint{Salt: processSalt(), Nonce: random()}
	f.Sum = f.sum(secret)
	return f
}

// Matches reports whether the fingerprint is that of the secret; that of nil
// never is.
func (f *Fingerprint) Matches(secret string) bool {
	return f != nil && hmac.Equal(f.Sum, f.sum(secret))
}

func (f *Fingerprint) sum(secret string) []byte {
	h := hmac.New(sha256.New, stretches.of(secret, f.Salt))
	h.Write(f.Nonce)
	return h.Sum(nil)
}

// Marshal is the fingerprint as private state keeps it: nil for nil, which
// removes it there.
func (f *Fingerprint) Marshal() []byte {
	if f == nil {
		return nil
	}
	data, err := json.Marshal(f)
	if err != nil { // byte slices always marshal
		return nil
	}
	return data
}

// ParseFingerprint reads what Marshal wrote. Nothing, or something that is no
// fingerprint, is nil: the secret is then set once more.
func ParseFingerprint(data []byte) *Fingerprint {
	f := new(Fingerprint)
	if json.Unmarshal(data, f) != nil || len(f.Salt) == 0 || len(f.Nonce) == 0 || len(f.Sum) != sha256.Size {
		return nil
	}
	return f
}

// random is what no other process has.
func random() []byte {
	b := make([]byte, randomLen)
	_, _ = rand.Read(b) // documented never to fail
	return b
}
