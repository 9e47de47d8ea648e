package organizationwebhook

import (
	"context"
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

// sinceValidator refuses what parseSince refuses.
type sinceValidator struct{}

func (sinceValidator) Description(context.Context) string {
	return "a time in RFC 3339, or a duration"
}

func (v sinceValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (sinceValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if _, err := parseSince(req.ConfigValue.ValueString(), time.Now()); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid time", err.Error()+".")
	}
}
