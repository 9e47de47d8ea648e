package webhook

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
)

// timeValue returns the attribute value of a time that GitHub returned, with its
// fraction of a second; null for the zero time, and for a year that RFC 3339
// cannot express.
func timeValue(t time.Time) timetypes.RFC3339 {
	value, diags := timetypes.NewRFC3339Value(t.Format(time.RFC3339Nano))
	if t.IsZero() || diags.HasError() {
		return timetypes.NewRFC3339Null()
	}
	return value
}
