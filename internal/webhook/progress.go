package webhook

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// progressFunc is told, a sentence at a time, how something goes on that takes its
// time.
type progressFunc func(format string, args ...any)

// actionProgress tells the user.
func actionProgress(resp *action.InvokeResponse) progressFunc {
	return func(format string, args ...any) {
		resp.SendProgress(action.InvokeProgressEvent{Message: fmt.Sprintf(format, args...)})
	}
}

// logProgress tells the log: a resource cannot tell the user while it is
// created.
func logProgress(ctx context.Context) progressFunc {
	return func(format string, args ...any) { tflog.Info(ctx, fmt.Sprintf(format, args...)) }
}
