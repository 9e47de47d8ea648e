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

// OutOfBand changes webhooks through the API, without Terraform. Its requests
// are recorded too.
type OutOfBand struct {
	t     *testing.T
	g     *GitHub
	hooks *githubapi.Hooks
	// owner is the owner's name on the fake; empty for the global webhooks.
	owner string
}

// Hook is a webhook as the API returns it and as it is changed.
type Hook struct {
	ID          int64
	URL         string
	ContentType string
	InsecureSSL bool
	Events      []string
	Active      bool
	// Secret is eight asterisks if GitHub has a secret; unchanged, it is kept.
	Secret string
}

// OutOfBand changes the webhooks of an organization or its repository.
func (g *GitHub) OutOfBand(t *testing.T, organization string) *OutOfBand {
	t.Helper()
	return &OutOfBand{t: t, g: g, hooks: ownerHooks(g.client(t), organization), owner: ownerName(organization)}
}

// OutOfBandRepository changes the webhooks of the organization's repository.
func (g *GitHub) OutOfBandRepository(t *testing.T) *OutOfBand {
	t.Helper()
	return &OutOfBand{
		t: t, g: g, hooks: g.client(t).RepositoryHooks(g.Organization, g.Repository), owner: g.Organization + "/" + g.Repository,
	}
}

// OutOfBandGlobal changes the global webhooks.
func (g *GitHub) OutOfBandGlobal(t *testing.T) *OutOfBand {
	t.Helper()
	return &OutOfBand{t: t, g: g, hooks: g.client(t).GlobalHooks()}
}

func (g *GitHub) client(t *testing.T) *githubapi.Client {
	t.Helper()
	client, err := githubapi.New(githubapi.Options{BaseURL: g.URL, Token: g.Token, UserAgent: "githubhooks-test", Transport: g.transport})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// All returns every webhook.
func (b *OutOfBand) All() ([]Hook, error) {
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

// Only returns the webhook if there is exactly one.
func (b *OutOfBand) Only() (Hook, error) {
	hooks, err := b.All()
	if err == nil && len(hooks) != 1 {
		err = fmt.Errorf("%d webhooks, want 1", len(hooks))
	}
	if err != nil {
		return Hook{}, err
	}
	return hooks[0], nil
}

// Add creates a webhook that is deleted after the test.
func (b *OutOfBand) Add(h Hook) int64 {
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
func (b *OutOfBand) Delete(id int64) {
	b.t.Helper()
	if err := b.hooks.Delete(context.Background(), id); err != nil {
		b.t.Fatal(err)
	}
}

// Change changes the only webhook.
func (b *OutOfBand) Change(change func(*Hook)) {
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
	b.g.ForgetRequests()
}

func (b *OutOfBand) update(before, after Hook) (err error) {
	ctx := context.Background()
	update := githubapi.HookUpdate{Active: after.Active, Events: after.Events}
	config := after.config()
	switch {
	case reflect.DeepEqual(before, after):
		return nil
	case after.Secret != githubapi.SecretMask:
		update.Config = &config
	case b.owner == "":
		return fmt.Errorf("a change of a global webhook must set its secret, or GitHub removes it")
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

// CheckSecret checks the secret of the only webhook: the one that the fake
// stores, or otherwise whether there is one and which was sent last.
func (b *OutOfBand) CheckSecret(want string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		hook, err := b.Only()
		if err != nil {
			return err
		}
		if (hook.Secret != "") != (want != "") {
			return fmt.Errorf("GitHub reports a secret: %t, want %t", hook.Secret != "", want != "")
		}
		var got string
		if b.g.FakeServer == nil {
			got = b.g.secret.get()
		} else {
			stored, _ := b.g.FakeServer.Hook(b.owner, hook.ID)
			got = stored.Secret
		}
		if got != want {
			return fmt.Errorf("GitHub has the secret %q, want %q", got, want)
		}
		return nil
	}
}
