package fakegithub

import (
	"encoding/json"
	"fmt"
	"net/http"
)

func listDeliveries(r *apiRequest) *response {
	query := r.URL.Query()
	// The reference has redelivery, but GitHub returns an error (reported by users).
	if query.Has("redelivery") {
		return r.notPermitted("redelivery")
	}
	if query.Has("status") && r.server.options.NoDeliveryStatus {
		return r.notPermitted("status")
	}
	matching, ok := r.server.kept(r.hook).byOutcome(query.Get("status"))
	if !ok {
		// The text is unproven.
		return r.fail(http.StatusUnprocessableEntity, fmt.Sprintf(
			"Invalid request. '%s' is not a possible value. Must be one of the following: success, failure.", query.Get("status")))
	}
	p, ok := r.cursorPage(matching)
	if !ok {
		// A 400 is documented; that an invalid cursor causes it is unproven.
		return r.fail(http.StatusBadRequest, "Invalid cursor")
	}
	items := []Delivery{}
	for i := p.from; i < p.to; i++ {
		item := *matching.newest(i)
		item.URL = "" // recorded
		items = append(items, item)
	}
	return p.response(items)
}

func (r *apiRequest) notPermitted(key string) *response {
	return r.fail(http.StatusUnprocessableEntity, fmt.Sprintf("Invalid request. '%s' is not a permitted key.", key))
}

// deliveryDetail is a delivery with its request and its response.
type deliveryDetail struct {
	Delivery
	Request struct {
		Headers map[string]string `json:"headers"`
		Payload json.RawMessage   `json:"payload"`
	} `json:"request"`
	Response struct {
		Headers map[string]string `json:"headers"`
		Payload *string           `json:"payload"` // an empty body is "" (recorded)
	} `json:"response"`
}

func getDelivery(r *apiRequest) *response {
	d := deliveryDetail{Delivery: *r.delivery}
	d.Request.Headers, d.Request.Payload = d.RequestHeaders, d.RequestPayload
	d.Response.Headers, d.Response.Payload = d.ResponseHeaders, d.ResponsePayload
	return jsonResponse(http.StatusOK, d).withETag()
}

// redeliver delivers an event again, to the hook as it is now (unproven). The attempt is
// a new delivery with the same GUID (recorded).
func redeliver(r *apiRequest) *response {
	payload := r.delivery.RequestPayload
	if payload == nil {
		payload = []byte("{}")
	}
	r.server.enqueue(r.owner, r.hook, event{
		name: r.delivery.Event, guid: r.delivery.GUID, payload: payload, redelivery: true,
	})
	return jsonResponse(http.StatusAccepted, struct{}{})
}
