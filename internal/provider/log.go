package provider

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// logAttempt logs a request without headers and bodies, which contain tokens and
// secrets.
func logAttempt(ctx context.Context, a githubapi.Attempt) {
	fields := map[string]any{
		"method":      a.Method,
		"path":        a.Path,
		"status":      a.StatusCode,
		"request_id":  a.RequestID,
		"remaining":   a.Remaining,
		"duration_ms": a.Duration.Milliseconds(),
	}
	if a.Err != nil {
		fields["error"] = a.Err.Error()
	}
	tflog.Debug(ctx, "request to GitHub", fields)
}

// logWait logs a wait before a request, and warns of it if it is long.
func logWait(ctx context.Context, w githubapi.Wait) {
	warnOfWait(ctx, w)
	tflog.Info(ctx, "waiting before the next request to GitHub", map[string]any{
		"waiting_for": w.For,
		"until":       w.Until.Format(time.RFC3339),
	})
}
