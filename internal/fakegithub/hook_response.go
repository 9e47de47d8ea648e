package fakegithub

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

const secretMask = "********"

// hookBody is a hook in a response, with its keys in GitHub's order (recorded for
// organizations and repositories).
type hookBody struct {
	Type          string          `json:"type"`
	ID            int64           `json:"id"`
	Name          string          `json:"name"`
	Active        bool            `json:"active"`
	Events        []string        `json:"events"`
	Config        json.RawMessage `json:"config"`
	UpdatedAt     string          `json:"updated_at"`
	CreatedAt     string          `json:"created_at"`
	URL           string          `json:"url"`
	TestURL       string          `json:"test_url,omitempty"`
	PingURL       string          `json:"ping_url"`
	DeliveriesURL string          `json:"deliveries_url,omitempty"`
	LastResponse  *lastResponse   `json:"last_response,omitempty"`
}

// lastResponse is the result of the newest delivery.
type lastResponse struct {
	Code    *int    `json:"code"`
	Status  *string `json:"status"`
	Message *string `json:"message"`
}

// lastResponse returns what GitHub returns before the first delivery, and after one that
// failed (both recorded), and after a successful one (reported by users). A delivery that
// never connected has the code 0 (unproven). That GitHub forgets the result after 30 days
// is documented, but not implemented.
func (h *hook) lastResponse() *lastResponse {
	unused, active := "unused", "active"
	switch d := h.newest; {
	case d == nil:
		return &lastResponse{Status: &unused}
	case d.Status == statusOK:
		return &lastResponse{Code: &d.StatusCode, Status: &active, Message: &d.Status}
	default:
		return &lastResponse{Code: &d.StatusCode, Message: &d.Status}
	}
}

// hookURL returns the address of a hook. The documented examples of global hooks lack
// /api/v3; here they have the prefix of the request, as an organization's hooks do
// (unproven).
func (o *owner) hookURL(root string, h Hook) string {
	return fmt.Sprintf("%s%s/%d", root, o.hooksPath(), h.ID)
}

func (o *owner) hookBody(root string, h *hook) hookBody {
	address := o.hookURL(root, h.Hook)
	body := hookBody{
		Type:      h.Type,
		ID:        h.ID,
		Name:      h.Name,
		Active:    h.Active,
		Events:    append([]string{}, h.Events...), // never null
		Config:    h.configBody(),
		UpdatedAt: timestamp(h.UpdatedAt),
		CreatedAt: timestamp(h.CreatedAt),
		URL:       address,
		PingURL:   address + "/pings",
	}
	if o.kind.deliveries {
		body.DeliveriesURL = address + "/deliveries"
	}
	if o.kind.lastResponse {
		body.TestURL = address + "/test" // recorded, although the endpoint is /tests
		body.LastResponse = h.lastResponse()
	}
	return body
}

// configBody returns a configuration as JSON. Without a secret its key is absent
// (documented for global hooks, reported by users for others).
func (h Hook) configBody() json.RawMessage {
	var members []string
	for _, f := range configFields {
		value := *f.value(&h)
		switch {
		case f.basicAuth || f.secret && value == "":
			continue
		case f.secret:
			value = secretMask
		}
		members = append(members, fmt.Sprintf("%q:%s", f.key, encode(value)))
	}
	return json.RawMessage("{" + strings.Join(members, ",") + "}")
}

func timestamp(t time.Time) string {
	return t.UTC().Format("2006-01-02T15:04:05Z")
}
