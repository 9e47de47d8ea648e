package webhook

import (
	"cmp"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"

	"golang.org/x/crypto/argon2"
)

// The parameters of Argon2id. With 4 MiB, one fingerprint takes 2 to 3 ms, which is
// acceptable for a plan of many webhooks.
const (
	fingerprintPasses = 1
	fingerprintMemory = 4096 // KiB
	fingerprintLen    = sha256.Size
	saltLen           = 16 // bytes

	// unrecordedMemory is the memory of fingerprints that do not record it.
	unrecordedMemory = 1024 // KiB
	// maxMemory limits the memory that a damaged fingerprint can allocate.
	maxMemory = 64 << 10 // KiB
)

// fingerprint recognizes a secret without containing it. It is stored in the
// resource's private state.
type fingerprint struct {
	// Salt is random, so that each guess tests one fingerprint only.
	Salt []byte `json:"salt"`
	// Memory is the memory of Argon2id in KiB; 0 means unrecordedMemory.
	Memory uint32 `json:"memory,omitempty"`
	// Nonce is set only in fingerprints that do not record their memory. Those
	// fingerprints shared one salt per process.
	Nonce []byte `json:"nonce,omitempty"`
	Sum   []byte `json:"sum"`
}

// newFingerprint returns a fingerprint of the secret with a random salt.
func newFingerprint(secret string) *fingerprint {
	f := &fingerprint{Salt: make([]byte, saltLen), Memory: fingerprintMemory}
	_, _ = rand.Read(f.Salt) // documented never to fail
	f.Sum = f.sum(secret)
	return f
}

// matches reports whether the fingerprint is that of the secret. A nil
// fingerprint matches no secret.
func (f *fingerprint) matches(secret string) bool {
	return f != nil && hmac.Equal(f.Sum, f.sum(secret))
}

// sum returns the hash of the secret.
func (f *fingerprint) sum(secret string) []byte {
	key := argon2.IDKey([]byte(secret), f.Salt, fingerprintPasses, cmp.Or(f.Memory, unrecordedMemory), 1, fingerprintLen)
	h := hmac.New(sha256.New, key)
	h.Write(f.Nonce)
	return h.Sum(nil)
}

// marshal returns the fingerprint for private state. It returns nil for nil, which
// removes the fingerprint from private state.
func (f *fingerprint) marshal() []byte {
	if f == nil {
		return nil
	}
	data, err := json.Marshal(f)
	if err != nil { // byte slices always marshal
		return nil
	}
	return data
}

// parseFingerprint reads a fingerprint that marshal returned. It returns nil if there
// is none or if it is damaged; the secret is then set again.
func parseFingerprint(data []byte) *fingerprint {
	f := new(fingerprint)
	if json.Unmarshal(data, f) != nil || len(f.Salt) == 0 || len(f.Sum) != sha256.Size || f.Memory > maxMemory {
		return nil
	}
	return f
}
