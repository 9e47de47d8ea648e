package acctest_test

import (
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// meanwhile is what happens in guides outside of Terraform.
var meanwhile = map[string]func(t *testing.T, p *guidePlay){
	"a webhook whose secret nobody knows": func(t *testing.T, p *guidePlay) {
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
}
