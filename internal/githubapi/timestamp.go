package githubapi

import (
	"strconv"
	"strings"
	"time"
)

// Timestamp is a time as GitHub returns it, with its fraction of a second. If
// GitHub returns null or an empty string, it is the zero time.
type Timestamp struct{ time.Time }

// UnmarshalJSON reads an RFC 3339 text or Unix seconds. Its error does not quote
// the response.
func (t *Timestamp) UnmarshalJSON(data []byte) error {
	text := strings.Trim(string(data), `"`)
	if text == "" || text == "null" {
		*t = Timestamp{}
		return nil
	}
	if seconds, err := strconv.ParseInt(string(data), 10, 64); err == nil {
		t.Time = time.Unix(seconds, 0)
		return nil
	}
	parsed, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return contentError("a time is not in RFC 3339 format")
	}
	t.Time = parsed
	return nil
}
