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

// contentError is an error of an UnmarshalJSON method of this package. It does not
// quote the JSON.
type contentError string

func (e contentError) Error() string { return string(e) }

// errNoList reports JSON that is not a list.
const errNoList = contentError("it is not a list")

// entryError reports which entry of a list cannot be read, and why.
func entryError(index int, err error) error {
	return contentError(fmt.Sprintf("entry %d: %v", index, err))
}

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
		content contentError
		syntax  *json.SyntaxError
		shape   *json.UnmarshalTypeError
	)
	switch {
	case errors.As(err, &content):
		return content
	case errors.As(err, &syntax) && strings.HasPrefix(syntax.Error(), "unexpected end"):
		return errors.New("it is truncated JSON")
	case errors.As(err, &syntax):
		return errors.New("it is not JSON")
	case errors.As(err, &shape):
		kind, _, _ := strings.Cut(shape.Value, " ") // a number that is too large follows
		return fmt.Errorf("it is JSON of a different structure, with a JSON %s at %q", kind, shape.Field)
	default:
		return errors.New("it is JSON of a different structure")
	}
}
