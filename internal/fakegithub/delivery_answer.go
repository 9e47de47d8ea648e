package fakegithub

import (
	"encoding/json"
	"time"
)

// deliveryBody is a delivery in an answer, its keys in GitHub's order
// (recorded with an app's deliveries). throttled_at is in recordings from July
// 2024 on, and missing in older ones.
type deliveryBody struct {
	ID             int64   `json:"id"`
	GUID           string  `json:"guid"`
	DeliveredAt    string  `json:"delivered_at"`
	Redelivery     bool    `json:"redelivery"`
	Duration       float64 `json:"duration"`
	Status         string  `json:"status"`
	StatusCode     int     `json:"status_code"`
	Event          string  `json:"event"`
	Action         *string `json:"action"`
	InstallationID *int64  `json:"installation_id"`
	RepositoryID   *int64  `json:"repository_id"`
	URL            string  `json:"url"` // empty in a list (recorded)
	ThrottledAt    *string `json:"throttled_at"`
}

// deliveryDetail is one delivery with all that went over the wire.
type deliveryDetail struct {
	deliveryBody
	Request  deliveryRequest  `json:"request"`
	Response deliveryResponse `json:"response"`
}

type deliveryRequest struct {
	Headers map[string]string `json:"headers"`
	Payload json.RawMessage   `json:"payload"`
}

type deliveryResponse struct {
	Headers map[string]string `json:"headers"`
	Payload *string           `json:"payload"` // an empty body is "" (recorded)
}

func (d Delivery) body() deliveryBody {
	return deliveryBody{
		ID:             d.ID,
		GUID:           d.GUID,
		DeliveredAt:    timestamp(d.DeliveredAt),
		Redelivery:     d.Redelivery,
		Duration:       d.Duration,
		Status:         d.Status,
		StatusCode:     d.StatusCode,
		Event:          d.Event,
		Action:         d.Action,
		InstallationID: d.InstallationID,
		RepositoryID:   d.RepositoryID,
		ThrottledAt:    optionalTimestamp(d.ThrottledAt),
	}
}

func (d Delivery) detail() deliveryDetail {
	body := d.body()
	body.URL = d.URL
	return deliveryDetail{
		deliveryBody: body,
		Request:      deliveryRequest{d.RequestHeaders, d.RequestPayload},
		Response:     deliveryResponse{d.ResponseHeaders, d.ResponsePayload},
	}
}

func optionalTimestamp(t *time.Time) *string {
	if t == nil {
		return nil
	}
	text := timestamp(*t)
	return &text
}
