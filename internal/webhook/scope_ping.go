package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// Ping asks GitHub to ping the webhook. It does not wait for the receiver.
func (s *Scope) Ping(ctx context.Context, id int64, tell Progress) diag.Diagnostic {
	if err := s.Hooks.Ping(ctx, id); err != nil {
		return s.DiagnosePing(ctx, "ping", id, err)
	}
	tell("GitHub took the ping of %s.", s.Hook(id))
	return nil
}

// DiagnosePing is the diagnostic of a failed ping; doing is what failed, such as
// "ping".
func (s *Scope) DiagnosePing(ctx context.Context, doing string, id int64, err error) diag.Diagnostic {
	doing += " " + s.Hook(id)
	return s.DiagnoseHook(ctx, doing, id, err, s.Owner.Diagnose(doing, err))
}
