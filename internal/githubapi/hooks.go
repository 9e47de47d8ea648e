package githubapi

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/google/go-github/v92/github"
)

// Hooks are the webhooks of one owner: an organization, or an Enterprise
// Server.
type Hooks struct {
	client *Client
	path   string
	// organization is the owner's name; empty for an Enterprise Server.
	organization string
	// global webhooks have no configuration endpoint.
	global bool
}

// OrganizationHooks are the webhooks of an organization. GitHub does not tell
// upper from lower case in its name.
//
// https://docs.github.com/rest/orgs/webhooks
func (c *Client) OrganizationHooks(organization string) *Hooks {
	return &Hooks{client: c, path: "orgs/" + url.PathEscape(organization) + "/hooks", organization: organization}
}

// GlobalHooks are the global webhooks of an Enterprise Server. They have
// neither a configuration endpoint nor deliveries, and PATCH overwrites all of
// one.
//
// https://docs.github.com/enterprise-server/rest/enterprise-admin/global-webhooks
func (c *Client) GlobalHooks() *Hooks { return &Hooks{client: c, path: "admin/hooks", global: true} }

// do sends the request as whoever serves the owner.
func (h *Hooks) do(ctx context.Context, r request, out any) (*github.Response, error) {
	switch app := h.client.app; {
	case app == nil:
		return h.client.do(ctx, h.client.self, r, out)
	case h.global:
		return nil, ErrNoAppHere
	default:
		return app.do(ctx, h.organization, r, out)
	}
}

func (h *Hooks) hook(id int64) string { return h.path + "/" + strconv.FormatInt(id, 10) }

// Get is one webhook.
func (h *Hooks) Get(ctx context.Context, id int64) (*Hook, error) {
	return h.one(ctx, request{method: http.MethodGet, path: h.hook(id)}, id)
}

// Update changes a webhook; see HookUpdate for what stays.
func (h *Hooks) Update(ctx context.Context, id int64, update HookUpdate) (*Hook, error) {
	r := request{method: http.MethodPatch, path: h.hook(id), body: update}
	if update.Config != nil { // it sets or removes a secret
		r.finishes = true
		r.secrets = []string{update.Config.Secret}
	}
	return h.one(ctx, r, id)
}

// one is the webhook that a request answers, which must be the one that was
// asked about.
func (h *Hooks) one(ctx context.Context, r request, id int64) (*Hook, error) {
	hook := new(Hook)
	resp, err := h.do(ctx, r, hook)
	if err != nil {
		return nil, err
	}
	if hook.ID != id {
		return nil, unreadable(resp, "it is about another webhook")
	}
	return hook, nil
}

// Delete removes a webhook. A 404 may also mean that an earlier attempt at the
// same request did it, or that the token may not.
func (h *Hooks) Delete(ctx context.Context, id int64) error {
	_, err := h.do(ctx, request{method: http.MethodDelete, path: h.hook(id)}, nil)
	return err
}

// GetConfig is the configuration of an organization's webhook.
func (h *Hooks) GetConfig(ctx context.Context, id int64) (*HookConfig, error) {
	config := new(HookConfig)
	if _, err := h.do(ctx, request{method: http.MethodGet, path: h.hook(id) + "/config"}, config); err != nil {
		return nil, err
	}
	return config, nil
}

// UpdateConfig changes parts of an organization hook's configuration.
func (h *Hooks) UpdateConfig(ctx context.Context, id int64, update ConfigUpdate) (*HookConfig, error) {
	config := new(HookConfig)
	r := request{method: http.MethodPatch, path: h.hook(id) + "/config", body: update}
	if update.Secret != nil {
		r.finishes = true
		r.secrets = []string{*update.Secret}
	}
	if _, err := h.do(ctx, r, config); err != nil {
		return nil, err
	}
	return config, nil
}

// Ping asks GitHub to send the webhook a ping event; GitHub sends it later. A
// second ping does no harm, so the request is repeated after a fault, and the
// receiver may then get two.
func (h *Hooks) Ping(ctx context.Context, id int64) error {
	_, err := h.do(ctx, request{method: http.MethodPost, path: h.hook(id) + "/pings", harmless: true}, nil)
	return err
}
