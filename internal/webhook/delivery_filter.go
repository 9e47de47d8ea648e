package webhook

import (
	"context"
	"net/http"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// maxPageSize is the most deliveries that GitHub gives in one answer.
const maxPageSize = 100

// deliveryFilter narrows a webhook's deliveries down. Zero values do not.
type deliveryFilter struct {
	// status is statusSuccess or statusFailure.
	status string
	event  string
	since  time.Time
	// maxResults is at least 1.
	maxResults int64
}

// find is the deliveries that pass, newest first, in as few requests as it
// takes: it ends with the last result, or when the deliveries are too old.
func (f deliveryFilter) find(ctx context.Context, hooks *githubapi.Hooks, id int64) ([]githubapi.Delivery, error) {
	options := githubapi.DeliveriesOptions{PageSize: maxPageSize, Since: f.since}
	if f.event == "" && f.status == "" {
		options.PageSize = int(min(f.maxResults, maxPageSize))
	}
	// GitHub's own filter takes a failure for a status code of 400 or more, and
	// so would leave out the deliveries that never connected.
	if f.status == statusSuccess {
		options.Status = statusSuccess
	}
	found, err := f.collect(ctx, hooks, id, options)
	if options.Status != "" && githubapi.IsStatus(err, http.StatusUnprocessableEntity) {
		// An Enterprise Server that does not know the filter.
		options.Status, options.PageSize = "", maxPageSize
		found, err = f.collect(ctx, hooks, id, options)
	}
	return found, err
}

func (f deliveryFilter) collect(ctx context.Context, hooks *githubapi.Hooks, id int64, options githubapi.DeliveriesOptions) ([]githubapi.Delivery, error) {
	var found []githubapi.Delivery
	for d, err := range hooks.Deliveries(ctx, id, options) {
		switch {
		case err != nil:
			return nil, err
		case f.event != "" && d.Event != f.event, f.status != "" && outcome(&d) != f.status:
			continue
		}
		found = append(found, d)
		if int64(len(found)) == f.maxResults {
			break
		}
	}
	return found, nil
}
