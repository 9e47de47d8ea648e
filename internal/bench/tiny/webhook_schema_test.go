//go:build linux

package main

import (
	"context"
	"maps"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/organizationwebhook"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/repositorywebhook"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// attribute holds the properties that affect the CLI.
type attribute struct {
	tftype                                             string
	required, optional, computed, sensitive, writeOnly bool
}

func attributes(ctx context.Context, r resource.Resource) map[string]attribute {
	var resp resource.SchemaResponse
	r.Schema(ctx, resource.SchemaRequest{}, &resp)
	all := map[string]attribute{}
	for name, a := range resp.Schema.Attributes {
		all[name] = attribute{a.GetType().TerraformType(ctx).String(), a.IsRequired(), a.IsOptional(), a.IsComputed(), a.IsSensitive(), a.IsWriteOnly()}
	}
	return all
}

func identity(ctx context.Context, r resource.Resource) tftypes.Type {
	var resp resource.IdentitySchemaResponse
	r.(resource.ResourceWithIdentity).IdentitySchema(ctx, resource.IdentitySchemaRequest{}, &resp)
	return resp.IdentitySchema.Type().TerraformType(ctx)
}

// TestSameSchema compares the schemas of the tiny provider with the provider's.
func TestSameSchema(t *testing.T) {
	ctx := t.Context()
	for kind, tiny := range map[*webhook.Kind]resource.Resource{
		organizationwebhook.Kind: organizationWebhook,
		repositorywebhook.Kind:   repositoryWebhook,
	} {
		full := webhook.NewResource(kind)()
		if got, want := attributes(ctx, tiny), attributes(ctx, full); !maps.Equal(got, want) {
			t.Errorf("%s: attributes %v\nwant %v", kind.Name, got, want)
		}
		if got, want := identity(ctx, tiny), identity(ctx, full); !got.Equal(want) {
			t.Errorf("%s: identity %s, want %s", kind.Name, got, want)
		}
	}
}
