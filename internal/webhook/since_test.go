package webhook

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

func TestTime(t *testing.T) {
	t.Parallel()
	if got := timeValue(time.Time{}); !got.IsNull() {
		t.Errorf("the zero time: got %s, want null", got)
	}
	for _, row := range []struct{ json, want string }{
		{`"2026-01-31T12:00:00Z"`, "2026-01-31T12:00:00Z"},
		{`"2026-01-31T12:00:00.25Z"`, "2026-01-31T12:00:00.25Z"},
		{`"2026-01-31T12:00:00.123456789+02:00"`, "2026-01-31T12:00:00.123456789+02:00"},
	} {
		var at githubapi.Timestamp
		if err := json.Unmarshal([]byte(row.json), &at); err != nil {
			t.Fatal(err)
		}
		if got := timeValue(at.Time); got.ValueString() != row.want || got.IsNull() != (row.want == "") {
			t.Errorf("%s: got %s, want %q", row.json, got, row.want)
		}
	}
}
