package webhook

import (
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// parseSince is the time that since means: RFC 3339, or a duration before now.
func parseSince(since string, now time.Time) (time.Time, error) {
	if at, err := time.Parse(time.RFC3339, since); err == nil {
		return at, nil
	}
	ago, err := time.ParseDuration(since)
	if err != nil || ago < 0 {
		return time.Time{}, fmt.Errorf(
			`%q is neither a time nor a duration. Give a time in RFC 3339, such as "2026-01-31T12:00:00Z", or how long ago, such as "24h" or "90m"`, since)
	}
	return now.Add(-ago), nil
}

// validSince rejects what parseSince rejects.
func validSince() validator.String {
	return ValidString("Invalid time", "a time in RFC 3339, or a duration", func(value string) string {
		if _, err := parseSince(value, time.Now()); err != nil {
			return err.Error() + "."
		}
		return ""
	})
}
