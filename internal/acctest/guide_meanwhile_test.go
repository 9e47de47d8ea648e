package acctest_test

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// movedWebhooks are the webhooks of testdata/integrations_github/state.json, a state
// file that release 6.9 of integrations/github wrote with Terraform 1.11, with a
// different host of the API.
var movedWebhooks = []fakegithub.Hook{
	{ID: 319833954, URL: "https://legacy.example.com/github", ContentType: "json", Events: []string{"push", "star"}, Active: true, Secret: "nobody knows"},
	{ID: 319833955, URL: "https://ci.example.com/github", ContentType: "json", Events: []string{"push", "pull_request"}, Active: true, Secret: "correct horse battery staple"},
}

// guideApp is the ID of the GitHub App in the guides.
const guideApp = 123456

// oneWebhook is a configuration that manages one webhook.
const oneWebhook = `
terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

provider "githubhooks" {
  organization = "acme"
}

resource "githubhooks_organization_webhook" "ci" {
  url          = "https://ci.example.com/github"
  content_type = "json"
}
`

// meanwhile are the steps of guides outside of Terraform.
var meanwhile = map[string]func(t *testing.T, p *guidePlay){
	"a webhook whose secret nobody knows": func(_ *testing.T, p *guidePlay) {
		p.f.AddHook(acctest.Organization, fakegithub.Hook{
			ID: 12345678, URL: "https://legacy.example.com/github", ContentType: "json", Events: []string{"push"}, Active: true, Secret: "nobody knows",
		})
	},
	"its secret is still the one that nobody knows": func(t *testing.T, p *guidePlay) {
		if hook, ok := p.f.Hook(acctest.Organization, 12345678); !ok || hook.Secret != "nobody knows" {
			t.Errorf("GitHub has %+v", hook)
		}
	},
	"its secret is rotated": func(t *testing.T, p *guidePlay) {
		if hook, ok := p.f.Hook(acctest.Organization, 12345678); !ok || hook.Secret == "nobody knows" || hook.Secret == "" {
			t.Errorf("GitHub has %+v", hook)
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
	"a GitHub App is installed in acme and globex": func(t *testing.T, p *guidePlay) {
		app := p.f.AddApp()
		p.f.Server.AddApp(fakegithub.App{ID: guideApp, PublicKey: app.PublicKey})
		for _, organization := range []string{"acme", "globex"} {
			p.f.Install(guideApp, organization, fakegithub.Installation{Permissions: map[string]string{"organization_hooks": "write"}})
		}
		if err := os.WriteFile(filepath.Join(p.dir, "acme-webhooks.private-key.pem"), []byte(app.PEM), 0o600); err != nil {
			t.Fatal(err)
		}
	},
	"acme and globex have one webhook each": func(t *testing.T, p *guidePlay) {
		for _, organization := range []string{"acme", "globex"} {
			if hooks := p.f.Hooks(organization); len(hooks) != 1 || hooks[0].Secret == "" {
				t.Errorf("%s has %+v", organization, hooks)
			}
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
	"integrations/github manages two webhooks": func(t *testing.T, p *guidePlay) {
		state, err := os.ReadFile("testdata/integrations_github/state.json")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(p.dir, "terraform.tfstate"), state, 0o600); err != nil {
			t.Fatal(err)
		}
		acctest.StubProvider(t, "integrations/github")
		for _, hook := range movedWebhooks {
			p.f.AddHook(acctest.Organization, hook)
		}
	},
	"both are the same webhooks, with the same secrets": func(t *testing.T, p *guidePlay) {
		hooks := p.f.Hooks(acctest.Organization)
		if len(hooks) != len(movedWebhooks) {
			t.Fatalf("there are %d webhooks", len(hooks))
		}
		for _, want := range movedWebhooks {
			if got, _ := p.f.Hook(acctest.Organization, want.ID); got.URL != want.URL || got.Secret != want.Secret {
				t.Errorf("GitHub has %+v, want %+v", got, want)
			}
		}
	},
	"GitHub says to come back in eight seconds": func(_ *testing.T, p *guidePlay) {
		p.f.Inject(fakegithub.Fault{Method: http.MethodPost, Times: 1, Responder: fakegithub.SecondaryLimit(http.StatusForbidden, "8")}) // waits of 5 s or more are logged
	},
	"GitHub says to come back in an hour": func(_ *testing.T, p *guidePlay) {
		p.f.Inject(fakegithub.Fault{Method: http.MethodPost, Responder: fakegithub.SecondaryLimit(http.StatusForbidden, "3600")})
	},
	"the hour's requests are used up": func(_ *testing.T, p *guidePlay) {
		p.f.Inject(fakegithub.Fault{Responder: fakegithub.PrimaryLimit(http.StatusForbidden, time.Now().Add(time.Hour))})
	},
	"the limit has lifted": func(_ *testing.T, p *guidePlay) { p.f.ClearFaults() },
	"a configuration manages one webhook": func(t *testing.T, p *guidePlay) {
		p.write(t, guideBlock{argument: "main.tf", text: oneWebhook}, os.O_TRUNC)
		p.run(t, guideBlock{text: "terraform init\nterraform apply -auto-approve"}, 0)
	},
	"a plan with a token that has the scope repo alone": func(t *testing.T, p *guidePlay) {
		p.f.AddToken("ghp_repo_alone", fakegithub.Token{Scopes: []string{"repo"}})
		p.run(t, guideBlock{text: "GITHUB_TOKEN=ghp_repo_alone terraform plan"}, 1)
	},
	"an apply with a second webhook that has the same payload URL": func(t *testing.T, p *guidePlay) {
		p.write(t, guideBlock{argument: "main.tf", text: `
resource "githubhooks_organization_webhook" "again" {
  url          = "https://ci.example.com/github"
  content_type = "json"
}
`}, os.O_APPEND)
		p.run(t, guideBlock{text: "terraform apply -auto-approve"}, 1)
	},
	"an apply whose secret is not the one of its plan": func(t *testing.T, p *guidePlay) {
		p.write(t, guideBlock{argument: "main.tf", text: oneWebhook + `
variable "webhook_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "githubhooks_organization_webhook" "signed" {
  url          = "https://signed.example.com/github"
  content_type = "json"
  secret_wo    = var.webhook_secret
}
`}, os.O_TRUNC)
		p.run(t, guideBlock{text: `export TF_VAR_webhook_secret="the first"
terraform apply -auto-approve
TF_VAR_webhook_secret="the second" terraform plan -out=saved.tfplan
terraform apply saved.tfplan`}, 1)
		p.checkOutput(t, guideBlock{text: "inconsistent final plan"})
	},
	"acme is renamed to acme-inc": func(_ *testing.T, p *guidePlay) { p.f.RenameOrganization(acctest.Organization, "acme-inc") },
	"acme-inc has the webhook of acme": func(t *testing.T, p *guidePlay) {
		if hooks := p.f.Hooks("acme-inc"); len(hooks) != 1 || hooks[0].Secret == "" {
			t.Errorf("GitHub has %+v", hooks)
		}
	},
}
