package acctest

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Behind is somebody who works on the webhooks behind Terraform's back, through
// the API. What they do is recorded too.
type Behind struct {
	t      *testing.T
	g      *GitHub
	hooks  *githubapi.Hooks
	global bool
}

// Hook is a webhook as they see and change it.
type Hook struct {
	ID          int64
	URL         string
	ContentType string
	InsecureSSL bool
	Events      []string
	Active      bool
	// Secret is eight asterisks when GitHub has one; left so, it stays.
	Secret string
}

// Behind works on the webhooks of an organization.
func (g *GitHub) Behind(t *testing.T, organization string) *Behind {
	t.Helper()
	return &Behind{t: t, g: g, hooks: g.client(t).OrganizationHooks(organization)}
}

// BehindGlobal works on the global webhooks.
func (g *GitHub) BehindGlobal(t *testing.T) *Behind {
	t.Helper()
	return &Behind{t: t, g: g, hooks: g.client(t).GlobalHooks(), global: true}
}

func (g *GitHub) client(t *testing.T) *githubapi.Client {
	t.Helper()
	client, err := githubapi.New(githubapi.Options{BaseURL: g.URL, Token: g.Token, UserAgent: "githubhooks-test", Transport: g.transport})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// All are the webhooks there are.
func (b *Behind) All() ([]Hook, error) {
	list, _, err := b.hooks.List(context.Background())
	var hooks []Hook
	for _, h := range list {
		hook := Hook{
			ID: h.ID, URL: h.Config.URL, ContentType: h.Config.ContentType, InsecureSSL: h.Config.InsecureSSL,
			Events: h.Events, Active: h.Active,
		}
		if h.Config.SecretConfigured {
			hook.Secret = githubapi.SecretMask
		}
		hooks = append(hooks, hook)
	}
	return hooks, err
}

// Only is the only webhook there is.
func (b *Behind) Only() (Hook, error) {
	hooks, err := b.All()
	if err == nil && len(hooks) != 1 {
		err = fmt.Errorf("there are %d webhooks, want 1", len(hooks))
	}
	if err != nil {
		return Hook{}, err
	}
	return hooks[0], nil
}

// Add makes a webhook, which is gone after the test.
func (b *Behind) Add(h Hook) int64 {
	b.t.Helper()
	config := githubapi.CreateConfig{ReplaceConfig: h.config()}
	created, err := b.hooks.Create(context.Background(), githubapi.HookCreate{Name: "web", Active: h.Active, Events: h.Events, Config: config})
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = b.hooks.Delete(context.Background(), created.ID) })
	return created.ID
}

// Delete deletes a webhook.
func (b *Behind) Delete(id int64) {
	b.t.Helper()
	if err := b.hooks.Delete(context.Background(), id); err != nil {
		b.t.Fatal(err)
	}
}

// Change changes the only webhook.
func (b *Behind) Change(change func(*Hook)) {
	b.t.Helper()
	before, err := b.Only()
	if err != nil {
		b.t.Fatal(err)
	}
	after := before
	change(&after)
	if err := b.update(before, after); err != nil {
		b.t.Fatal(err)
	}
	b.g.Forget()
}

func (b *Behind) update(before, after Hook) (err error) {
	ctx := context.Background()
	update := githubapi.HookUpdate{Active: after.Active, Events: after.Events}
	config := after.config()
	switch {
	case reflect.DeepEqual(before, after):
		return nil
	case after.Secret != githubapi.SecretMask:
		update.Config = &config
	case b.global:
		return fmt.Errorf("a change of a global webhook must say its secret: it would be lost")
	default:
		_, err = b.hooks.UpdateConfig(ctx, after.ID, githubapi.ConfigUpdate{
			URL: &config.URL, ContentType: &config.ContentType, InsecureSSL: &config.InsecureSSL,
		})
	}
	if err == nil {
		_, err = b.hooks.Update(ctx, after.ID, update)
	}
	return err
}

func (h Hook) config() githubapi.ReplaceConfig {
	return githubapi.ReplaceConfig{URL: h.URL, ContentType: h.ContentType, InsecureSSL: githubapi.Flag(h.InsecureSSL), Secret: h.Secret}
}

// Holds checks the secret that GitHub holds for the only webhook: that there is
// one, which one was last sent, and where a fake can be looked into, what is
// there.
func (b *Behind) Holds(secret string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		hook, err := b.Only()
		if err != nil {
			return err
		}
		if (hook.Secret != "") != (secret != "") {
			return fmt.Errorf("GitHub holds a secret: %t, want %t", hook.Secret != "", secret != "")
		}
		if sent := b.g.secret.get(); sent != secret {
			return fmt.Errorf("the secret that was last sent is %q, want %q", sent, secret)
		}
		if b.g.Inside == nil {
			return nil
		}
		held, _ := b.g.Inside.Hook(b.g.Organization, hook.ID)
		if b.global {
			held, _ = b.g.Inside.GlobalHook(hook.ID)
		}
		if held.Secret != secret {
			return fmt.Errorf("GitHub holds the secret %q, want %q", held.Secret, secret)
		}
		return nil
	}
}
