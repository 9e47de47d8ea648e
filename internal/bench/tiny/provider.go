//go:build linux

package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

var _ provider.Provider = tinyProvider{}

type tinyProvider struct{}

func newProvider() provider.Provider { return tinyProvider{} }

func (tinyProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "githubhooks"
}

func (tinyProvider) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}

func (tinyProvider) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {
}

func (tinyProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{
		func() resource.Resource { return organizationWebhook },
		func() resource.Resource { return repositoryWebhook },
	}
}

func (tinyProvider) DataSources(context.Context) []func() datasource.DataSource { return nil }
