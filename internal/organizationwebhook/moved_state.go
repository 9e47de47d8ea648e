package organizationwebhook

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// movedVersion is the newest schema version of github_organization_webhook that
// is known. Version 0 had one map of strings where 1 has a block, and until
// release 2.9 insecure_ssl was a string.
//
// https://github.com/integrations/terraform-provider-github/blob/main/github/resource_github_organization_webhook.go
const movedVersion = 1

// movedState is the state of a github_organization_webhook, less what is of no
// use here.
type movedState struct {
	ID string `json:"id"`
	// URL is the webhook's in GitHub's API, such as
	// https://api.github.com/orgs/acme/hooks/1.
	URL           string             `json:"url"`
	Active        *bool              `json:"active"`
	Events        []string           `json:"events"`
	Configuration movedConfiguration `json:"configuration"`
	// SecretWOVersion is here or in the configuration.
	SecretWOVersion json.Number `json:"secret_wo_version"`
}

// movedConfiguration has the same keys as GitHub's own.
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
			return nil // the payload URL is missing, which is an error of its own
		}
		data = blocks[0]
	}
	var more struct {
		Secret          string      `json:"secret"`
		SecretWOVersion json.Number `json:"secret_wo_version"`
	}
	if err := json.Unmarshal(data, &more); err != nil {
		return err
	}
	c.secret, c.secretWOVersion = more.Secret, more.SecretWOVersion
	return json.Unmarshal(data, &c.HookConfig)
}

// parseMovedState makes a state of this provider's out of one of
// integrations/github. Its errors quote nothing that may be secret.
func parseMovedState(version int64, state []byte) (*webhookModel, error) {
	if version < 0 || version > movedVersion {
		return nil, fmt.Errorf("it has the schema version %d, and this release of githubhooks can read the versions 0 to %d", version, movedVersion)
	}
	if len(state) == 0 {
		return nil, errors.New("it is in the format of Terraform 0.11 or older; a refresh with the provider that wrote it brings it up to date")
	}
	var source movedState
	if json.Unmarshal(state, &source) != nil { // the error may quote a secret
		return nil, errors.New("it does not have the shape of a github_organization_webhook")
	}
	organization, hookID, err := parseHookURL(source.URL)
	switch {
	case err != nil:
		return nil, err
	case source.ID != "" && source.ID != strconv.FormatInt(hookID, 10):
		return nil, fmt.Errorf("its id is %q, but its url is that of the webhook %d", source.ID, hookID)
	case source.Configuration.URL == "":
		return nil, errors.New("its configuration has no payload URL")
	}
	return source.model(organization, hookID), nil
}

// model has null where the source does not tell; a refresh completes it.
func (s *movedState) model(organization string, hookID int64) *webhookModel {
	m := &webhookModel{
		Organization: types.StringValue(organization),
		Model: webhook.Model{
			URL:              webhook.NewPayloadURL(s.Configuration.URL),
			ContentType:      types.StringValue(s.Configuration.ContentType),
			InsecureSSL:      types.BoolValue(s.Configuration.InsecureSSL),
			Events:           webhook.EventSet(s.Events...),
			Active:           types.BoolValue(s.Active == nil || *s.Active),
			HookID:           types.Int64Value(hookID),
			SecretConfigured: types.BoolNull(),
			SecretRevision:   types.Int64Value(0),
			CreatedAt:        timetypes.NewRFC3339Null(),
			UpdatedAt:        timetypes.NewRFC3339Null(),
		},
	}
	switch s.Configuration.secret {
	case "": // also where GitHub holds a secret that somebody else has set
	case githubapi.SecretMask:
		m.SecretConfigured = types.BoolValue(true)
	default: // Terraform has set it
		m.Secret = types.StringValue(s.Configuration.secret)
		m.SecretConfigured = types.BoolValue(true)
		m.SecretRevision = types.Int64Value(1)
	}
	if version := s.secretWOVersion(); version != 0 { // Terraform has set the secret
		m.SecretWOVersion = types.Int64Value(version)
		m.SecretConfigured = types.BoolValue(true)
		m.SecretRevision = types.Int64Value(1)
	}
	return m
}

// secretWOVersion returns the version of a write-only secret, 0 if there is none:
// integrations/github stores 0 in a block for a version that is not configured.
func (s *movedState) secretWOVersion() int64 {
	for _, number := range []json.Number{s.SecretWOVersion, s.Configuration.secretWOVersion} {
		if version, err := number.Int64(); err == nil && version != 0 {
			return version
		}
	}
	return 0
}

// parseHookURL reads the organization and the id out of a webhook's URL in the
// API of github.com, ghe.com or an Enterprise Server.
func parseHookURL(address string) (organization string, hookID int64, err error) {
	const below = 4 // orgs/ORG/hooks/ID
	u, err := url.Parse(address)
	if err == nil && u.Host != "" {
		path := strings.Split(strings.Trim(u.Path, "/"), "/")
		if n := len(path); n >= below && path[n-4] == "orgs" && path[n-2] == "hooks" && NameProblem(path[n-3]) == "" {
			if hookID, err = strconv.ParseInt(path[n-1], 10, 64); err == nil && hookID > 0 {
				return path[n-3], hookID, nil
			}
		}
	}
	return "", 0, errors.New(`its url is not that of an organization's webhook in GitHub's API, such as "https://api.github.com/orgs/acme/hooks/12345678"`)
}
