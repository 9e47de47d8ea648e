package provider

import (
	"context"
	"fmt"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/serve"
)

// warnedWait is the shortest wait that produces a warning. The CLI shows nothing
// while a provider waits.
const warnedWait = 30 * time.Second

// warnOfWait adds a warning about a long wait to the response of the request that
// the context belongs to.
func warnOfWait(ctx context.Context, w githubapi.Wait) {
	duration := time.Until(w.Until).Round(time.Second)
	if duration < warnedWait {
		return
	}
	serve.AddWarning(ctx, fmt.Sprintf("The provider waited %s for GitHub", duration),
		fmt.Sprintf("Reason: %s. Terraform shows no progress during such a wait.\n\n"+
			"To fail instead of waiting for a rate limit, reduce max_wait in the provider configuration. "+
			"See the guide \"Rate limits\".", w.For))
}
