package webhook

import (
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// timeValue returns the attribute value of a time that GitHub returned, with its
// fraction of a second. The zero time, and a year that RFC 3339 cannot express,
// become null.
func timeValue(t time.Time) timetypes.RFC3339 {
	value, diags := timetypes.NewRFC3339Value(t.Format(time.RFC3339Nano))
	if t.IsZero() || diags.HasError() {
		return timetypes.NewRFC3339Null()
	}
	return value
}

// parseSince reads a time in RFC 3339, or a duration before now. ok is false if
// since is neither.
func parseSince(since string, now time.Time) (at time.Time, ok bool) {
	if at, err := time.Parse(time.RFC3339, since); err == nil {
		return at, true
	}
	ago, err := time.ParseDuration(since)
	return now.Add(-ago), err == nil && ago >= 0
}

// sinceProblem returns what is wrong with a value for parseSince, or an empty
// string.
func sinceProblem(since string) string {
	if _, ok := parseSince(since, time.Now()); ok {
		return ""
	}
	return fmt.Sprintf(`%q is neither a time nor a duration. Use an RFC 3339 time, such as "2026-01-31T12:00:00Z", or a duration before now, such as "24h" or "90m".`, since)
}

// validSince returns a validator that rejects invalid values for parseSince.
func validSince() validator.String {
	return ValidString("Invalid time", "a time in RFC 3339, or a duration", sinceProblem)
}
