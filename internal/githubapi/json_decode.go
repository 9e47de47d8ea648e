package githubapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// checker validates a decoded value. JSON of a different shape may decode without
// an error into a struct of zero values.
type checker interface{ check() error }

var errNoList = errors.New("it is no list")

// entryError reports which entry of a list cannot be read, and why.
type entryError struct {
	index int
	err   error
}

func (e *entryError) Error() string { return fmt.Sprintf("entry %d: %v", e.index, e.err) }

// decodeJSON decodes and checks JSON. Its errors never quote the JSON.
func decodeJSON(data []byte, out any) error {
	if err := json.Unmarshal(data, out); err != nil {
		return describeJSONError(err)
	}
	if c, ok := out.(checker); ok {
		return c.check()
	}
	return nil
}

// describeJSONError returns an error that does not quote the JSON.
func describeJSONError(err error) error {
	var (
		entry  *entryError
		syntax *json.SyntaxError
		shape  *json.UnmarshalTypeError
	)
	switch {
	case errors.As(err, &entry), errors.Is(err, errFlag), errors.Is(err, errTime), errors.Is(err, errNoList):
		return err
	case errors.As(err, &syntax) && strings.HasPrefix(syntax.Error(), "unexpected end"):
		return errors.New("it is JSON that was cut off")
	case errors.As(err, &syntax):
		return errors.New("it is not JSON")
	case errors.As(err, &shape):
		kind, _, _ := strings.Cut(shape.Value, " ") // a number that is too large follows
		return fmt.Errorf("it is JSON of another shape: there is a JSON %s at %q", kind, shape.Field)
	default:
		return errors.New("it is JSON of another shape")
	}
}
