package webhook

import (
	"bytes"
	"strconv"
	"testing"
)

func TestFingerprint(t *testing.T) {
	t.Parallel()
	f, other := NewFingerprint("a secret"), NewFingerprint("a secret")
	if !ParseFingerprint(f.Marshal()).Matches("a secret") {
		t.Error("the stored fingerprint does not match its secret")
	}
	if f.Matches("a different secret") || f.Matches("") {
		t.Error("the fingerprint matches a different secret")
	}
	for _, made := range []*Fingerprint{f, other} {
		if len(made.Salt) != 16 || bytes.Equal(made.Salt, make([]byte, 16)) {
			t.Errorf("the salt is %x, want 16 random bytes", made.Salt)
		}
	}
	if bytes.Equal(f.Salt, other.Salt) || bytes.Equal(f.Sum, other.Sum) {
		t.Error("two fingerprints share a salt: one guess tests both")
	}
	salted := *f
	if salted.Salt = other.Salt; salted.Matches("a secret") {
		t.Error("the salt has no effect")
	}
	weaker := *f
	if weaker.Memory = unrecordedMemory; weaker.Matches("a secret") {
		t.Error("the memory has no effect")
	}
	var none *Fingerprint
	if none.Matches("") || none.Marshal() != nil {
		t.Error("a nil fingerprint matches, or is stored")
	}
}

// Fingerprints in existing states must match: otherwise their secrets would be
// set again.
func TestStoredFingerprints(t *testing.T) {
	t.Parallel()
	for name, stored := range map[string]string{
		"without its memory": `{"salt":"MDEyMzQ1Njc4OWFiY2RlZg==","nonce":"ZmVkY2JhOTg3NjU0MzIxMA==","sum":"NIjrH/02iily0U+HIfN7EE14jAzKw2Si4bo5HPmLt+g="}`,
		"with its memory":    `{"salt":"MDEyMzQ1Njc4OWFiY2RlZg==","memory":4096,"sum":"iPnf335jJaFEYD4KKiyLasnYSmBG01kO/x3B2bMDTgM="}`,
	} {
		f := ParseFingerprint([]byte(stored))
		if !f.Matches("a secret") || f.Matches("a different secret") {
			t.Errorf("the fingerprint %s does not match its secret only", name)
		}
	}
}

func TestDamagedFingerprints(t *testing.T) {
	t.Parallel()
	for _, damaged := range []string{"", "null", "{}", `{"salt":"AAAA"}`, `{"salt":"","nonce":"","sum":""}`, "[1]"} {
		if ParseFingerprint([]byte(damaged)) != nil {
			t.Errorf("%q was read as a fingerprint", damaged)
		}
	}
	for name, damage := range map[string]func(*Fingerprint){
		"no salt":         func(f *Fingerprint) { f.Salt = nil },
		"a short sum":     func(f *Fingerprint) { f.Sum = f.Sum[1:] },
		"a long sum":      func(f *Fingerprint) { f.Sum = append(f.Sum, 0) },
		"too much memory": func(f *Fingerprint) { f.Memory = 1 << 31 },
	} {
		damaged := NewFingerprint("a secret")
		damage(damaged)
		if ParseFingerprint(damaged.Marshal()) != nil {
			t.Errorf("a fingerprint with %s was read", name)
		}
	}
}

// BenchmarkFingerprint measures the time of a plan for each webhook whose
// secret_wo has no version, which must be at most 5 ms.
func BenchmarkFingerprint(b *testing.B) {
	f := NewFingerprint("a secret")
	for i := 0; b.Loop(); i++ {
		f.Matches("secret " + strconv.Itoa(i))
	}
}
