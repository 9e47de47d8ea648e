package fakegithub

import (
	"regexp"
	"testing"
	"time"
)

func TestGUID(t *testing.T) {
	// The event whose deliveries GitHub made at 18:31:48 and 18:40:05 (recorded).
	at := time.Date(2023, time.September, 9, 18, 31, 47, 571_000_000, time.UTC)
	want := regexp.MustCompile(`^22848c30-4f3f-11ee-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	guid := newGUID(at)
	if !want.MatchString(guid) {
		t.Errorf("got %s, want %s", guid, want)
	}
	if again := newGUID(at); again == guid {
		t.Errorf("two events of one moment have the GUID %s", guid)
	}
}
