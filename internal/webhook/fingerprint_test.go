package webhook

import (
	"bytes"
	"encoding/hex"
	"strconv"
	"testing"
)

func TestFingerprint(t *testing.T) {
	t.Parallel()
	f := NewFingerprint("a secret")
	if !ParseFingerprint(f.Marshal()).Matches("a secret") {
		t.Error("the stored fingerprint does not recognise its secret")
	}
	if f.Matches("another secret") {
		t.Error("the fingerprint matches another secret")
	}
	if string(NewFingerprint("a secret").Marshal()) == string(f.Marshal()) {
		t.Error("two fingerprints of one secret are the same: there is no salt")
	}
	// One that another process made has another salt.
	other := &Fingerprint{Salt: random(), Nonce: f.Nonce}
	if other.Sum = other.sum("a secret"); !other.Matches("a secret") || other.Matches("another secret") {
		t.Error("the fingerprint of another process does not recognise its secret")
	}
	if string(other.Sum) == string(f.Sum) {
		t.Error("the salt changes nothing")
	}
	another := &Fingerprint{Salt: f.Salt, Nonce: random()}
	if another.Sum = another.sum("a secret"); string(another.Sum) == string(f.Sum) {
		t.Error("the nonce changes nothing")
	}
	for _, damaged := range []string{"", "null", "{}", `{"salt":"AAAA"}`, `{"salt":"","nonce":"","sum":""}`, "[1]"} {
		if ParseFingerprint([]byte(damaged)) != nil {
			t.Errorf("%q was read as a fingerprint", damaged)
		}
	}
	for name, damage := range map[string]func(*Fingerprint){
		"no salt":         func(f *Fingerprint) { f.Salt = nil },
		"no nonce":        func(f *Fingerprint) { f.Nonce = nil },
		"a sum too short": func(f *Fingerprint) { f.Sum = f.Sum[1:] },
		"a sum too long":  func(f *Fingerprint) { f.Sum = append(f.Sum, 0) },
	} {
		damaged := ParseFingerprint(f.Marshal())
		damage(damaged)
		if ParseFingerprint(damaged.Marshal()) != nil {
			t.Errorf("one with %s was read as a fingerprint", name)
		}
	}
	var none *Fingerprint
	if none.Matches("") || none.Marshal() != nil {
		t.Error("no fingerprint is one")
	}
}

// What a process makes has a random salt, and each fingerprint a random nonce.
func TestFingerprintIsSalted(t *testing.T) {
	t.Parallel()
	one, other := NewFingerprint("a secret"), NewFingerprint("a secret")
	for name, made := range map[string][]byte{"salt": one.Salt, "nonce": one.Nonce} {
		if len(made) != 16 || bytes.Equal(made, make([]byte, len(made))) {
			t.Errorf("the %s is %x, want 16 random bytes", name, made)
		}
	}
	if !bytes.Equal(one.Salt, other.Salt) {
		t.Error("one process has two salts: what webhooks share is stretched twice")
	}
	if bytes.Equal(one.Nonce, other.Nonce) || bytes.Equal(random(), random()) {
		t.Error("two random values are the same")
	}
}

// The slow part is Argon2id with one pass over 1 MiB. A fingerprint that another
// version made must still match: where this test fails, that one's do not.
func TestStretchIsArgon2id(t *testing.T) {
	t.Parallel()
	const want = "ddd77f56c8c4261b6ca98a3dfe0468e4961154b2310a990aae9d4e936041cec4"
	if got := hex.EncodeToString(stretches.of("a secret", []byte("0123456789abcdef"))); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// BenchmarkFingerprint measures what a plan pays for each webhook whose
// secret_wo has no version, when each has another secret: 5 ms at most.
func BenchmarkFingerprint(b *testing.B) {
	f := NewFingerprint("a secret")
	for i := 0; b.Loop(); i++ {
		f.Matches("secret " + strconv.Itoa(i))
	}
}

// BenchmarkFingerprintOfSameSecret is of webhooks that share a secret.
func BenchmarkFingerprintOfSameSecret(b *testing.B) {
	f := NewFingerprint("a secret")
	for b.Loop() {
		f.Matches("a secret")
	}
}
