package webhook

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"

	"golang.org/x/crypto/argon2"
)

const (
	// Argon2id with one pass over 1 MiB takes about a millisecond: a plan of a
	// thousand webhooks must not wait for it, and somebody who reads the state
	// pays for every guess.
	fingerprintPasses = 1
	fingerprintMemory = 1024 // KiB
	fingerprintLen    = 32
	saltLen           = 16
)

// Fingerprint recognises a secret without holding it. It is kept in the
// resource's private state.
type Fingerprint struct {
	Salt []byte `json:"salt"`
	Sum  []byte `json:"sum"`
}

// NewFingerprint makes the fingerprint of a secret, with a salt of its own.
func NewFingerprint(secret string) *Fingerprint {
	f := &Fingerprint{Salt: make([]byte, saltLen)}
	_, _ = rand.Read(f.Salt) // documented never to fail
	f.Sum = f.sum(secret)
	return f
}

// Matches reports whether the fingerprint is that of the secret; that of nil
// never is.
func (f *Fingerprint) Matches(secret string) bool {
	return f != nil && subtle.ConstantTimeCompare(f.Sum, f.sum(secret)) == 1
}

func (f *Fingerprint) sum(secret string) []byte {
	return argon2.IDKey([]byte(secret), f.Salt, fingerprintPasses, fingerprintMemory, 1, fingerprintLen)
}

// Marshal is the fingerprint as private state keeps it: nil for nil, which
// removes it there.
func (f *Fingerprint) Marshal() []byte {
	if f == nil {
		return nil
	}
	data, err := json.Marshal(f)
	if err != nil { // two byte slices always marshal
		return nil
	}
	return data
}

// ParseFingerprint reads what Marshal wrote. Nothing, or something that is no
// fingerprint, is nil: the secret is then set once more.
func ParseFingerprint(data []byte) *Fingerprint {
	f := new(Fingerprint)
	if json.Unmarshal(data, f) != nil || len(f.Salt) == 0 || len(f.Sum) != fingerprintLen {
		return nil
	}
	return f
}
