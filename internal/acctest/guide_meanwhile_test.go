package acctest_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// meanwhile is what happens in guides outside of Terraform.
var meanwhile = map[string]func(t *testing.T, p *guidePlay){
	"a webhook whose secret nobody knows": func(_ *testing.T, p *guidePlay) {
		p.f.AddHook(acctest.Organization, fakegithub.Hook{
			ID: 12345678, URL: "https://legacy.example.com/github", ContentType: "json", Events: []string{"push"}, Active: true, Secret: "nobody knows",
		})
	},
	"its secret is still the one that nobody knows": func(t *testing.T, p *guidePlay) {
		if hook, ok := p.f.Hook(acctest.Organization, 12345678); !ok || hook.Secret != "nobody knows" {
			t.Errorf("GitHub holds %+v", hook)
		}
	},
	"its secret is rotated": func(t *testing.T, p *guidePlay) {
		if hook, ok := p.f.Hook(acctest.Organization, 12345678); !ok || hook.Secret == "nobody knows" || hook.Secret == "" {
			t.Errorf("GitHub holds %+v", hook)
		}
	},
	"deliveries fail": func(_ *testing.T, p *guidePlay) {
		for _, hook := range p.f.Hooks(acctest.Organization) {
			p.f.AddDelivery(acctest.Organization, hook.ID, fakegithub.Delivery{
				DeliveredAt: time.Now().Add(-time.Hour), Event: "push", Status: "Invalid HTTP Response: 503", StatusCode: http.StatusServiceUnavailable,
			})
		}
	},
	"somebody turns the webhook off": func(_ *testing.T, p *guidePlay) {
		for _, hook := range p.f.Hooks(acctest.Organization) {
			p.f.ChangeHook(acctest.Organization, hook.ID, func(h *fakegithub.Hook) { h.Active = false })
		}
	},
	"the token is a site administrator's": func(_ *testing.T, p *guidePlay) {
		p.f.AddToken(acctest.Token, fakegithub.Token{Scopes: []string{"admin:org_hook", "site_admin"}, SiteAdmin: true})
	},
	"a global webhook whose secret nobody knows": func(_ *testing.T, p *guidePlay) {
		p.f.AddGlobalHook(fakegithub.Hook{
			URL: "https://legacy.example.com/github", ContentType: "json", Events: []string{"user"}, Active: true, Secret: "nobody knows",
		})
	},
}
