package githubapi

import (
	"errors"
	"strings"
	"time"

	"github.com/google/go-github/v92/github"
)

var errTime = errors.New("a time is not in RFC 3339")

// Timestamp is a time as GitHub returns it, with its fraction of a second. If
// GitHub returns null or an empty text, it is the zero time.
type Timestamp struct{ time.Time }

// UnmarshalJSON reads an RFC 3339 text or Unix seconds.
func (t *Timestamp) UnmarshalJSON(data []byte) error {
	if text := strings.Trim(string(data), `"`); text == "" || text == "null" {
		*t = Timestamp{}
		return nil
	}
	var parsed github.Timestamp
	if err := parsed.UnmarshalJSON(data); err != nil {
		return errTime // its own error quotes the response
	}
	t.Time = parsed.Time
	return nil
}
