package githubapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/go-github/v92/github"
)

// SecretMask is what GitHub answers in place of a secret that it holds. Sent
// back, it would become the secret.
const SecretMask = "********"

// ErrSecretMask refuses to send GitHub's mask as a secret.
var ErrSecretMask = errors.New("the secret is the mask that GitHub shows in place of a secret")

// request is one call of an endpoint.
type request struct {
	method string
	path   string
	query  url.Values
	body   any
	// secrets are the values in body that no error may show.
	secrets []string
	// harmless is a POST that does no harm when it is carried out twice.
	harmless bool
	// invisible requests change nothing that anybody sees, though they are no
	// GET: they are repeated like one, and the pace of writes leaves them out.
	invisible bool
	// finishes is set if the outcome must be known although sending the request
	// twice does no harm: an interrupt then lets it finish, as it does a POST.
	finishes bool
	// sent, unless nil, is set to when the last attempt left: after the waits for
	// a limit, a token and the pace.
	sent *time.Time
}

// do sends the request as somebody and decodes the answer into out. Where out is
// nil, GitHub's answer has no content; only that of a 202 may have some. The
// answer is nil when there was an error.
func (c *Client) do(ctx context.Context, as *identity, r request, out any) (*github.Response, error) {
	for _, s := range r.secrets {
		if s == SecretMask {
			return nil, ErrSecretMask
		}
	}
	location := r.path
	if len(r.query) > 0 {
		location += "?" + r.query.Encode()
	}
	req, err := c.rest.NewRequest(withCall(ctx, as, r), r.method, location, r.body, func(req *http.Request) {
		req.Header.Set("Accept", mediaType)
	})
	if err != nil {
		return nil, err
	}

	resp, err := c.rest.BareDo(req)
	var accepted *github.AcceptedError
	if errors.As(err, &accepted) { // 202 is success for what this package calls
		err = nil
	}
	if err != nil {
		return nil, failure(req, resp, err)
	}
	defer resp.Body.Close()
	if out == nil {
		if content, err := io.ReadAll(resp.Body); err != nil || len(content) > 0 && resp.StatusCode != http.StatusAccepted {
			return nil, unreadable(resp, "it has content, and GitHub answers without") // a login page, say
		}
		return resp, nil
	}
	if err := decode(resp.Response, out); err != nil {
		return nil, unreadable(resp, err.Error())
	}
	return resp, nil
}

func unreadable(resp *github.Response, reason string) *UnreadableError {
	hide := callFrom(resp.Request.Context()).hide()
	return &UnreadableError{
		Method:      resp.Request.Method,
		Path:        resp.Request.URL.Path,
		StatusCode:  resp.StatusCode,
		ContentType: hide.text(contentType(resp.Response)),
		RequestID:   hide.text(resp.Header.Get(github.HeaderRequestID)),
		Reason:      hide.text(reason),
	}
}

// checker is a type of answer that can tell whether it is one: JSON of another
// shape decodes without an error into a struct of zero values.
type checker interface{ check() error }

// listPage is one page of a list.
type listPage[T any, P interface {
	*T
	checker
}] []T

func (p *listPage[T, P]) check() error {
	if *p == nil {
		return errNoList
	}
	for i := range *p {
		if err := P(&(*p)[i]).check(); err != nil {
			return &entryError{index: i, err: err}
		}
	}
	return nil
}

var errNoList = errors.New("it is no list")

// entryError says which entry of a list cannot be read, and why.
type entryError struct {
	index int
	err   error
}

func (e *entryError) Error() string { return fmt.Sprintf("entry %d: %v", e.index, e.err) }

// decode reads the answer. Its errors never quote the answer.
func decode(resp *http.Response, out any) error {
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if len(body) == 0 {
		return errors.New("it is empty")
	}
	return decodeJSON(body, out)
}

// decodeJSON decodes and checks JSON. Its errors never quote it.
func decodeJSON(data []byte, out any) error {
	if err := json.Unmarshal(data, out); err != nil {
		return describeJSONError(err)
	}
	if c, ok := out.(checker); ok {
		return c.check()
	}
	return nil
}

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

// date is GitHub's clock when it answered, the zero time if it did not say.
func date(resp *github.Response) time.Time {
	return clock(resp.Response, time.Time{})
}
