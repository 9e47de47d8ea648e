package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"sync"

	"golang.org/x/crypto/argon2"
)

// Argon2id with one pass over 1 MiB takes about a millisecond: a plan of a
// thousand webhooks, each with a secret of its own, must not wait for it, and
// somebody who reads the state pays for every guess.
const (
	stretchPasses = 1
	stretchMemory = 1024 // KiB
	stretchLen    = 32
)

// processSalt is the salt of what this process stretches anew.
var processSalt = sync.OnceValue(random)

// stretches are all that this process has made.
var stretches = stretcher{made: map[stretchKey]*stretched{}}

// stretcher turns secrets into keys that are slow to guess, each once: what many
// webhooks share costs as much as one.
type stretcher struct {
	mu   sync.Mutex
	made map[stretchKey]*stretched
}

// stretchKey stands for a secret and a salt, without holding the secret.
type stretchKey [sha256.Size]byte

type stretched struct {
	once sync.Once
	key  []byte
}

// of is the key of the secret. Of several callers one computes it, and the
// others wait.
func (s *stretcher) of(secret string, salt []byte) []byte {
	made := s.entry(secret, salt)
	made.once.Do(func() {
		made.key = argon2.IDKey([]byte(secret), salt, stretchPasses, stretchMemory, 1, stretchLen)
	})
	return made.key
}

func (s *stretcher) entry(secret string, salt []byte) *stretched {
	h := hmac.New(sha256.New, salt)
	h.Write([]byte(secret))
	key := stretchKey(h.Sum(nil))
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made[key] == nil {
		s.made[key] = new(stretched)
	}
	return s.made[key]
}
