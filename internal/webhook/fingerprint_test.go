package webhook

import (
	"bytes"
	"strconv"
	"testing"
)

func TestFingerprint(t *testing.T) {
	t.Parallel()
	f, other := newFingerprint("a secret"), newFingerprint("a secret")
	if !parseFingerprint(f.marshal()).matches("a secret") {
		t.Error("the stored fingerprint does not match its secret")
	}
	if f.matches("a different secret") || f.matches("") {
		t.Error("the fingerprint matches a different secret")
	}
	for _, made := range []*fingerprint{f, other} {
		if len(made.Salt) != 16 || bytes.Equal(made.Salt, make([]byte, 16)) {
			t.Errorf("the salt is %x, want 16 random bytes", made.Salt)
		}
	}
	if bytes.Equal(f.Salt, other.Salt) || bytes.Equal(f.Sum, other.Sum) {
		t.Error("two fingerprints share a salt: one guess tests both")
	}
	salted := *f
	if salted.Salt = other.Salt; salted.matches("a secret") {
		t.Error("the salt has no effect")
	}
	weaker := *f
	if weaker.Memory = unrecordedMemory; weaker.matches("a secret") {
		t.Error("the memory has no effect")
	}
	var none *fingerprint
	if none.matches("") || none.marshal() != nil {
		t.Error("a nil fingerprint matches, or is stored")
	}
}

// TestStoredFingerprints checks that fingerprints in existing states match. Otherwise
// their secrets would be set again.
func TestStoredFingerprints(t *testing.T) {
	t.Parallel()
	for name, stored := range map[string]string{
		"without its memory": `{"salt":"MDEyMzQ1Njc4OWFiY2RlZg==","nonce":"ZmVkY2JhOTg3NjU0MzIxMA==","sum":"NIjrH/02iily0U+HIfN7EE14jAzKw2Si4bo5HPmLt+g="}`,
		"with its memory":    `{"salt":"MDEyMzQ1Njc4OWFiY2RlZg==","memory":4096,"sum":"iPnf335jJaFEYD4KKiyLasnYSmBG01kO/x3B2bMDTgM="}`,
	} {
		f := parseFingerprint([]byte(stored))
		if !f.matches("a secret") || f.matches("a different secret") {
			t.Errorf("the fingerprint %s does not match its secret only", name)
		}
	}
}

func TestDamagedFingerprints(t *testing.T) {
	t.Parallel()
	for _, damaged := range []string{"", "null", "{}", `{"salt":"AAAA"}`, `{"salt":"","nonce":"","sum":""}`, "[1]"} {
		if parseFingerprint([]byte(damaged)) != nil {
			t.Errorf("%q was read as a fingerprint", damaged)
		}
	}
	for name, damage := range map[string]func(*fingerprint){
		"no salt":         func(f *fingerprint) { f.Salt = nil },
		"a short sum":     func(f *fingerprint) { f.Sum = f.Sum[1:] },
		"a long sum":      func(f *fingerprint) { f.Sum = append(f.Sum, 0) },
		"too much memory": func(f *fingerprint) { f.Memory = 1 << 31 },
	} {
		damaged := newFingerprint("a secret")
		damage(damaged)
		if parseFingerprint(damaged.marshal()) != nil {
			t.Errorf("a fingerprint with %s was read", name)
		}
	}
}

// BenchmarkFingerprint measures the time of a plan for each webhook whose
// secret_wo has no version, which must be at most 5 ms.
func BenchmarkFingerprint(b *testing.B) {
	f := newFingerprint("a secret")
	for i := 0; b.Loop(); i++ {
		f.matches("secret " + strconv.Itoa(i))
	}
}
