package webhook

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// ownProvider is the address of this provider without the registry.
const ownProvider = "githubhooks/githubhooks"

// movedProviders are the addresses, without the registry, of the provider whose
// state can be moved. hashicorp/github was renamed in 2020.
var movedProviders = []string{"integrations/github", "hashicorp/github"}

// movedVersion is the newest known schema version of the source types. Version 0
// had one map of strings where 1 has a block.
//
// https://github.com/integrations/terraform-provider-github/blob/main/github/resource_github_organization_webhook.go
const movedVersion = 1

// MoveState takes over the state of integrations/github, for a moved block from
// one type to the other. It runs before Configure, so it sends no request.
func (r *webhookResource) MoveState(ctx context.Context) []resource.StateMover {
	if r.kind.MoveFrom == "" {
		return nil
	}
	var own resource.SchemaResponse
	r.Schema(ctx, resource.SchemaRequest{}, &own)
	return []resource.StateMover{
		{SourceSchema: &own.Schema, StateMover: r.moveOwnState},
		{StateMover: r.moveState},
	}
}

// moveOwnState keeps a state that is already in this resource's schema. Once
// Terraform has moved the first instance of a resource, it reports this provider
// as the source of the other instances.
func (r *webhookResource) moveOwnState(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
	if !isProvider(req.SourceProviderAddress, ownProvider) || req.SourceState == nil ||
		req.SourceTypeName != r.kind.MoveFrom && req.SourceTypeName != r.kind.TypeName("") {
		return
	}
	var model resourceModel
	var conversion diag.Diagnostics
	read(ctx, req.SourceState, &model, &conversion)
	if conversion.HasError() || model.HookID.IsNull() {
		return
	}
	resp.TargetPrivate = req.SourcePrivate
	r.setMoved(ctx, &model, resp)
}

// moveState converts a state of integrations/github. For any other source, it leaves
// the response empty.
func (r *webhookResource) moveState(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
	if req.SourceTypeName != r.kind.MoveFrom || !isMovedProvider(req.SourceProviderAddress) {
		return
	}
	var raw []byte
	if req.SourceRawState != nil {
		raw = req.SourceRawState.JSON
	}
	model, err := r.kind.parseMovedState(req.SourceSchemaVersion, raw)
	if err != nil {
		resp.Diagnostics.AddError("Cannot move a "+r.kind.MoveFrom, fmt.Sprintf(
			"The provider cannot use the state of the old resource: %s.\n\n"+
				"Nothing was changed. Import the webhook instead: remove the moved block, remove the old resource from the state with a removed block (destroy = false) or terraform state rm, and add this block:\n\n"+
				"import {\n  to = %s.this\n  id = \"%sHOOK_ID\"\n}", err, r.kind.TypeName(""), r.kind.importPrefix()))
		return
	}
	storeSentVersion(ctx, model.SecretWOVersion, resp.TargetPrivate, &resp.Diagnostics)
	r.setMoved(ctx, model, resp)
}

// setMoved sets the moved state and its identity.
func (r *webhookResource) setMoved(ctx context.Context, model *resourceModel, resp *resource.MoveStateResponse) {
	write(ctx, &resp.TargetState, resp.TargetState.Schema.Type(), model, &resp.Diagnostics)
	write(ctx, resp.TargetIdentity, resp.TargetIdentity.Schema.Type(), model, &resp.Diagnostics)
}

// isMovedProvider reports whether the address is that of a provider whose state can
// be moved. Once the first instance of a resource has moved, Terraform reports this
// provider as the source of the others. OpenTofu before 1.11.12 and 1.12.4 reports
// only the prefix of the type's name.
func isMovedProvider(address string) bool {
	return isProvider(address, append(movedProviders, ownProvider)...) || address == "github"
}

// isProvider reports whether the address, HOST/NAMESPACE/TYPE, belongs to one of the
// providers, NAMESPACE/TYPE.
func isProvider(address string, providers ...string) bool {
	_, name, ok := strings.Cut(address, "/")
	return ok && slices.Contains(providers, name)
}

// movedState is the part of a source state that this provider uses.
type movedState struct {
	ID string `json:"id"`
	// URL is the URL of the webhook in GitHub's API, such as
	// https://api.github.com/orgs/acme/hooks/1.
	URL           string             `json:"url"`
	Active        *bool              `json:"active"`
	Events        []string           `json:"events"`
	Configuration movedConfiguration `json:"configuration"`
	// SecretWOVersion is stored here or in the configuration.
	SecretWOVersion json.Number `json:"secret_wo_version"`
}

// movedConfiguration is the configuration in a source state. It has the same keys as
// the configuration that GitHub returns.
type movedConfiguration struct {
	githubapi.HookConfig
	secret          string
	secretWOVersion json.Number
}

// UnmarshalJSON reads a block, which is a list of one object, or a map.
func (c *movedConfiguration) UnmarshalJSON(data []byte) error {
	var blocks []json.RawMessage
	if json.Unmarshal(data, &blocks) == nil {
		if len(blocks) != 1 {
			return nil // parseMovedState reports the missing payload URL
		}
		data = blocks[0]
	}
	var secret struct {
		Secret          string      `json:"secret"`
		SecretWOVersion json.Number `json:"secret_wo_version"`
	}
	if err := json.Unmarshal(data, &secret); err != nil {
		return err
	}
	c.secret, c.secretWOVersion = secret.Secret, secret.SecretWOVersion
	return json.Unmarshal(data, &c.HookConfig)
}

// parseMovedState reads a state of integrations/github. Its errors never contain a
// secret.
func (k *Kind) parseMovedState(version int64, state []byte) (*resourceModel, error) {
	if version < 0 || version > movedVersion {
		return nil, fmt.Errorf("its schema version is %d, but this release of githubhooks supports versions 0 to %d", version, movedVersion)
	}
	if len(state) == 0 {
		return nil, errors.New("it is in the format of Terraform 0.11 or older; refresh it with the provider that wrote it")
	}
	var source movedState
	if json.Unmarshal(state, &source) != nil { // the error may quote a secret
		return nil, errors.New("it is not the state of a " + k.MoveFrom)
	}
	owner, hookID, err := k.parseHookURL(source.URL)
	switch {
	case err != nil:
		return nil, err
	case source.ID != "" && source.ID != strconv.FormatInt(hookID, 10):
		return nil, fmt.Errorf("its id is %q, but its url is the URL of webhook %d", source.ID, hookID)
	case source.Configuration.URL == "":
		return nil, errors.New("its configuration has no payload URL")
	}
	m := source.model(hookID)
	for i, attribute := range k.Owner {
		*m.value(attribute.Name) = types.StringValue(owner[i])
	}
	return m, nil
}

// model returns the resource's state. Attributes that the source does not store are
// null until the next refresh.
func (s *movedState) model(hookID int64) *resourceModel {
	m := &resourceModel{
		HookID:         types.Int64Value(hookID),
		SecretRevision: types.Int64Value(0),
		CreatedAt:      timetypes.NewRFC3339Null(),
		UpdatedAt:      timetypes.NewRFC3339Null(),
	}
	stored := &githubapi.Hook{Config: s.Configuration.HookConfig, Events: s.Events, Active: s.Active == nil || *s.Active}
	for _, setting := range settings {
		setting.setFromAPI(m, stored)
	}
	switch s.Configuration.secret {
	case "": // also if GitHub holds a secret that was set outside of Terraform
	case githubapi.SecretMask:
		m.SecretConfigured = types.BoolValue(true)
	default: // Terraform set it
		m.Secret = types.StringValue(s.Configuration.secret)
		m.SecretConfigured = types.BoolValue(true)
		m.SecretRevision = types.Int64Value(1)
	}
	if version := s.secretWOVersion(); version != 0 { // Terraform set the secret
		m.SecretWOVersion = types.Int64Value(version)
		m.SecretConfigured = types.BoolValue(true)
		m.SecretRevision = types.Int64Value(1)
	}
	return m
}

// secretWOVersion returns the version of a write-only secret, or 0 if there is none.
// In a block, integrations/github stores 0 for a version that is not configured.
func (s *movedState) secretWOVersion() int64 {
	for _, number := range []json.Number{s.SecretWOVersion, s.Configuration.secretWOVersion} {
		if version, err := number.Int64(); err == nil && version != 0 {
			return version
		}
	}
	return 0
}

// parseHookURL reads the owner and the ID from a webhook's URL in the API of
// github.com, ghe.com, or an Enterprise Server.
func (k *Kind) parseHookURL(address string) (owner []string, hookID int64, err error) {
	invalid := fmt.Errorf("its url is not the URL of %s in GitHub's API, such as %q", k.nounWithArticle(), "https://api.github.com/"+k.APIPath+"/"+k.exampleOwner()+"hooks/12345678")
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, 0, invalid
	}
	segments := strings.Split(strings.Trim(u.Path, "/"), "/")
	from := len(segments) - len(k.Owner) - 3 // APIPath, the owner, "hooks", and the ID
	if from < 0 || segments[from] != k.APIPath || segments[len(segments)-2] != "hooks" {
		return nil, 0, invalid
	}
	owner = segments[from+1 : len(segments)-2]
	for i, attribute := range k.Owner {
		if attribute.Check(owner[i]) != "" {
			return nil, 0, invalid
		}
	}
	hookID, err = strconv.ParseInt(segments[len(segments)-1], 10, 64)
	if err != nil || hookID <= 0 {
		return nil, 0, invalid
	}
	return owner, hookID, nil
}
