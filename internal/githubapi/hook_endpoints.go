package githubapi

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
)

// Hooks provides access to the webhooks of one owner: an organization, a
// repository, or an Enterprise Server.
type Hooks struct {
	client *Client
	path   string
	// account is the organization or user that the webhooks belong to, empty for an
	// Enterprise Server.
	account string
	// installationPath is the path of the app's installation in the account.
	installationPath string
	// global webhooks have no configuration endpoint.
	global bool
}

// OrganizationHooks returns the webhooks of an organization. Its name is
// case-insensitive.
//
// https://docs.github.com/rest/orgs/webhooks
func (c *Client) OrganizationHooks(organization string) *Hooks {
	return c.accountHooks(organization, "orgs/"+url.PathEscape(organization))
}

// RepositoryHooks returns the webhooks of a repository. Both names are
// case-insensitive.
//
// https://docs.github.com/rest/repos/webhooks
func (c *Client) RepositoryHooks(owner, repository string) *Hooks {
	return c.accountHooks(owner, "repos/"+url.PathEscape(owner)+"/"+url.PathEscape(repository))
}

// accountHooks returns the webhooks below the path of an organization or repository.
func (c *Client) accountHooks(account, path string) *Hooks {
	return &Hooks{client: c, path: path + "/hooks", account: account, installationPath: path + "/installation"}
}

// GlobalHooks returns the global webhooks of an Enterprise Server. They have no
// configuration endpoint and no deliveries, and PATCH replaces all attributes.
//
// https://docs.github.com/enterprise-server/rest/enterprise-admin/global-webhooks
func (c *Client) GlobalHooks() *Hooks { return &Hooks{client: c, path: "admin/hooks", global: true} }

// do sends the request with the token, or as the app's installation in the account.
func (h *Hooks) do(ctx context.Context, r request, out any) (response, error) {
	app := h.client.app
	switch {
	case app == nil:
		return h.client.do(ctx, h.client.self, r, out)
	case h.global:
		return response{}, errAppOnGlobalHooks
	}
	i := app.installation(h.account)
	if err := i.checkAccount(h.account); err != nil {
		return response{}, err
	}
	if err := i.find(ctx, h.installationPath); err != nil {
		return response{}, err
	}
	resp, err := h.client.do(ctx, i.identity, r, out)
	return resp, i.explain(ctx, h.account, err)
}

// hookPath returns the path of a webhook.
func (h *Hooks) hookPath(id int64) string { return h.path + "/" + strconv.FormatInt(id, 10) }

// Get returns a webhook.
func (h *Hooks) Get(ctx context.Context, id int64) (*Hook, error) {
	return h.doHook(ctx, request{method: http.MethodGet, path: h.hookPath(id)}, id)
}

// Update changes a webhook. HookUpdate describes what stays unchanged.
func (h *Hooks) Update(ctx context.Context, id int64, update HookUpdate) (*Hook, error) {
	r := request{method: http.MethodPatch, path: h.hookPath(id), body: update}
	if update.Config != nil {
		r.setsSecret = true
		r.secrets = []string{update.Config.Secret}
	}
	return h.doHook(ctx, r, id)
}

// doHook sends a request whose response is the webhook with this ID.
func (h *Hooks) doHook(ctx context.Context, r request, id int64) (*Hook, error) {
	hook := new(Hook)
	resp, err := h.do(ctx, r, hook)
	if err != nil {
		return nil, err
	}
	if hook.ID != id {
		return nil, resp.unreadable("it is a different webhook")
	}
	return hook, nil
}

// Delete deletes a webhook. A 404 may also mean that an earlier attempt at the
// same request deleted it, or that the token lacks permission.
func (h *Hooks) Delete(ctx context.Context, id int64) error {
	_, err := h.do(ctx, request{method: http.MethodDelete, path: h.hookPath(id)}, nil)
	return err
}

// GetConfig returns the configuration of a webhook. It must not be global.
func (h *Hooks) GetConfig(ctx context.Context, id int64) (*HookConfig, error) {
	config := new(HookConfig)
	if _, err := h.do(ctx, request{method: http.MethodGet, path: h.hookPath(id) + "/config"}, config); err != nil {
		return nil, err
	}
	return config, nil
}

// UpdateConfig changes parts of the configuration of a webhook. It must not be
// global.
func (h *Hooks) UpdateConfig(ctx context.Context, id int64, update ConfigUpdate) (*HookConfig, error) {
	config := new(HookConfig)
	r := request{method: http.MethodPatch, path: h.hookPath(id) + "/config", body: update}
	if update.Secret != nil {
		r.setsSecret = true
		r.secrets = []string{*update.Secret}
	}
	if _, err := h.do(ctx, r, config); err != nil {
		return nil, err
	}
	return config, nil
}
