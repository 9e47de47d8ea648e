package provider

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// ghTimeout is the longest run of `gh auth token`, which reads a file or a keyring.
const ghTimeout = 10 * time.Second

// ghWaitDelay is how long the output of gh may stay open after it ended.
const ghWaitDelay = time.Second

// token returns the configured token, otherwise that of the environment, otherwise
// that of the GitHub CLI.
func (m *providerModel) token(ctx context.Context, root string, diags *diag.Diagnostics) string {
	variables := []string{"GITHUB_TOKEN", "GH_TOKEN"}
	if !isGitHubCloud(root) {
		variables = append(variables, "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN")
	}
	token, source := setting(m.Token, variables...)
	if token == "" && m.Token.IsNull() {
		token = ghToken(ctx, root)
	}
	token = strings.TrimSpace(token)
	switch {
	case token == "" && !m.Token.IsNull():
		diags.AddAttributeError(path.Root("token"), "No token",
			"The token argument of the provider is empty. If it is set, the provider ignores the environment. "+
				"Set a token there, or remove the argument and set the environment variable GITHUB_TOKEN (or GH_TOKEN).")
	case token == "":
		diags.AddAttributeError(path.Root("token"), "No token",
			"The provider has no token. Set the environment variable GITHUB_TOKEN (or GH_TOKEN) or the provider's token argument, or run gh auth login. "+
				"A personal access token (classic) needs the scope admin:org_hook for organization webhooks, and admin:repo_hook or repo for repository webhooks.\n\n"+
				"To authenticate as a GitHub App, set app_auth, or both GITHUB_APP_ID and GITHUB_APP_PEM.")
	case strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }):
		diags.AddAttributeError(path.Root("token"), "Invalid token", from(source)+
			"The token contains invalid characters, such as a space or a line break. Set only the token.")
	}
	return token
}

// ghToken returns the token of the GitHub CLI, or an empty string if gh is not
// installed or not logged in.
func ghToken(ctx context.Context, root string) string {
	ctx, cancel := context.WithTimeout(ctx, ghTimeout)
	defer cancel()
	command := exec.CommandContext(ctx, "gh", "auth", "token", "--hostname", webHost(root)) //nolint:gosec // the host comes from a parsed URL
	command.WaitDelay = ghWaitDelay                                                         // a child process may keep the output open
	out, err := command.Output()
	if err != nil && !errors.Is(err, exec.ErrWaitDelay) { // ErrWaitDelay: gh succeeded
		return ""
	}
	return string(out)
}
