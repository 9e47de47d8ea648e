package webhook

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"
)

const movedURL = "https://api.github.com/orgs/acme/hooks/7"

// movedRow is a state of github_organization_webhook, and the result of its move.
type movedRow struct {
	name    string
	version int64
	state   string
	change  func(*resourceModel) // from the model of the row "a secret"
	err     string               // instead
}

// inBlock returns a state of schema version 1 with this configuration.
func inBlock(configuration string) string {
	return fmt.Sprintf(`{"active":true,"configuration":[%s],"etag":"W/\"1\"","events":["push","issues"],"id":"7","url":%q}`, configuration, movedURL)
}

// atURL returns a state with this url and this ID.
func atURL(url, id string) string {
	return fmt.Sprintf(`{"active":true,"configuration":[{"content_type":"json","insecure_ssl":false,"secret":"s","url":"https://example.com"}],"events":["push","issues"],"id":%q,"url":%q}`, id, url)
}

// organizationKind is a kind with the fields that these tests need.
var organizationKind = &Kind{
	Name: "organization", Noun: "webhook of an organization", APIPath: "orgs", MoveFrom: "github_organization_webhook",
	Owner:    []OwnerAttribute{{Name: "organization", Example: "acme", HasDefault: true, Check: CheckName("organization")}},
	Describe: func(owner []string) string { return fmt.Sprintf("organization %q", owner[0]) },
}

func wantMoved() *resourceModel {
	return &resourceModel{
		ownerModel:       ownerModel{Organization: types.StringValue("acme")},
		URL:              newPayloadURL("https://example.com"),
		ContentType:      types.StringValue("json"),
		InsecureSSL:      types.BoolValue(false),
		Events:           eventSet("issues", "push"),
		Active:           types.BoolValue(true),
		Secret:           types.StringValue("s"),
		HookID:           types.Int64Value(7),
		SecretConfigured: types.BoolValue(true),
		SecretRevision:   types.Int64Value(1),
	}
}

func withVersion(m *resourceModel) {
	m.Secret, m.SecretWOVersion = types.StringNull(), types.Int64Value(3)
}

var movedRows = []movedRow{
	{name: "a secret", version: 1, state: inBlock(`{"content_type":"json","insecure_ssl":false,"secret":"s","url":"https://example.com"}`), change: func(*resourceModel) {}},

	// The secret.
	{name: "a masked secret", version: 1, state: inBlock(`{"content_type":"json","insecure_ssl":false,"secret":"********","url":"https://example.com"}`), change: func(m *resourceModel) {
		m.Secret, m.SecretRevision = types.StringNull(), types.Int64Value(0)
	}},
	{name: "no secret, although one may be set out of band", version: 1, state: inBlock(`{"content_type":"json","insecure_ssl":false,"secret":"","url":"https://example.com"}`), change: withoutSecret},
	{name: "a null secret", version: 1, state: inBlock(`{"content_type":"json","insecure_ssl":false,"secret":null,"url":"https://example.com"}`), change: withoutSecret},
	{name: "a version in the configuration", version: 1, state: inBlock(`{"content_type":"json","secret":"","secret_wo":null,"secret_wo_version":3,"url":"https://example.com"}`), change: withVersion},
	{name: "a version with a masked secret", version: 1, state: inBlock(`{"content_type":"json","secret":"********","secret_wo_version":3,"url":"https://example.com"}`), change: withVersion},
	{name: "a version at the top level", version: 1, state: strings.Replace(inBlock(`{"content_type":"json","url":"https://example.com"}`), "{", `{"secret_wo_version":3,`, 1), change: withVersion},
	{name: "a version in a map", version: 0, state: inBlock(`{"content_type":"json","secret_wo_version":"3","url":"https://example.com"}`), change: withVersion},
	{name: "no version", version: 1, state: strings.Replace(inBlock(`{"content_type":"json","secret":"","secret_wo_version":0,"url":"https://example.com"}`), "{", `{"secret_wo_version":null,`, 1), change: withoutSecret},

	// Older and newer schemas.
	{name: "insecure_ssl as text, of releases before 2.9", version: 1, state: inBlock(`{"content_type":"json","insecure_ssl":"1","secret":"s","url":"https://example.com"}`), change: func(m *resourceModel) {
		m.InsecureSSL = types.BoolValue(true)
	}},
	{name: "insecure_ssl as a word", version: 1, state: inBlock(`{"content_type":"json","insecure_ssl":"true","secret":"s","url":"https://example.com"}`), change: func(m *resourceModel) {
		m.InsecureSSL = types.BoolValue(true)
	}},
	{name: "no content type", version: 1, state: inBlock(`{"content_type":"","insecure_ssl":null,"secret":"s","url":"https://example.com"}`), change: func(m *resourceModel) {
		m.ContentType = types.StringValue("form")
	}},
	{name: "a content type that GitHub accepted", version: 1, state: inBlock(`{"content_type":"application/json","secret":"s","url":"https://example.com"}`), change: func(m *resourceModel) {
		m.ContentType = types.StringValue("application/json")
	}},
	{name: "version 0, with a map", version: 0, state: `{"name":"web","active":true,"configuration":{"content_type":"json","insecure_ssl":"0","secret":"s","url":"https://example.com"},"events":["push","issues"],"id":"7","url":"` + movedURL + `"}`, change: func(*resourceModel) {}},
	{name: "version 2", version: 2, state: inBlock(`{"url":"https://example.com"}`), err: "schema version is 2"},
	{name: "a negative version", version: -1, state: inBlock(`{"url":"https://example.com"}`), err: "schema version is -1"},
	{name: "unknown attributes", version: 1, state: `{"later":{"x":[1]},"configuration":[{"later":1,"content_type":"json","secret":"s","url":"https://example.com"}],"events":["push","issues"],"id":"7","url":"` + movedURL + `"}`, change: func(*resourceModel) {}},

	// The organization and the id.
	{name: "not active", version: 1, state: strings.Replace(atURL(movedURL, "7"), `"active":true`, `"active":false`, 1), change: func(m *resourceModel) { m.Active = types.BoolValue(false) }},
	{name: "Enterprise Server", version: 1, state: atURL("https://github.example.com/api/v3/orgs/Platform-Team/hooks/7", "7"), change: inOrganization("Platform-Team")},
	{name: "Enterprise Server with a path and a port", version: 1, state: atURL("https://proxy.example.com:8443/github/api/v3/orgs/acme/hooks/7", "7"), change: func(*resourceModel) {}},
	{name: "ghe.com", version: 1, state: atURL("https://api.octocorp.ghe.com/orgs/octo/hooks/7", "7"), change: inOrganization("octo")},
	{name: "an organization called hooks", version: 1, state: atURL("https://api.github.com/orgs/hooks/hooks/7", "7"), change: inOrganization("hooks")},
	{name: "an ID above 2^53", version: 1, state: atURL("https://api.github.com/orgs/acme/hooks/9007199254740993", "9007199254740993"), change: func(m *resourceModel) {
		m.HookID = types.Int64Value(9007199254740993)
	}},
	{name: "no ID", version: 1, state: atURL(movedURL, ""), change: func(*resourceModel) {}},
	{name: "a different ID", version: 1, state: atURL(movedURL, "8"), err: `its id is "8"`},
	{name: "a webhook of a repository", version: 1, state: atURL("https://api.github.com/repos/acme/app/hooks/7", "7"), err: "its url is not"},
	{name: "the organization's number", version: 1, state: atURL("https://api.github.com/organizations/1/hooks/7", "7"), err: "its url is not"},
	{name: "deliveries", version: 1, state: atURL(movedURL+"/deliveries", "7"), err: "its url is not"},
	{name: "no number", version: 1, state: atURL("https://api.github.com/orgs/acme/hooks/latest", ""), err: "its url is not"},
	{name: "no positive number", version: 1, state: atURL("https://api.github.com/orgs/acme/hooks/0", "0"), err: "its url is not"},
	{name: "no organization", version: 1, state: atURL("https://api.github.com/orgs//hooks/7", "7"), err: "its url is not"},
	{name: "a slash in the organization", version: 1, state: atURL("https://api.github.com/orgs/a%2Fb/hooks/7", "7"), err: "its url is not"},
	{name: "no host", version: 1, state: atURL("/orgs/acme/hooks/7", "7"), err: "its url is not"},
	{name: "no url", version: 1, state: atURL("", "7"), err: "its url is not"},

	// Not the state of a webhook.
	{name: "no configuration", version: 1, state: `{"id":"7","url":"` + movedURL + `"}`, err: "no payload URL"},
	{name: "a null configuration", version: 1, state: `{"id":"7","configuration":null,"url":"` + movedURL + `"}`, err: "no payload URL"},
	{name: "an empty configuration", version: 1, state: inBlock(``), err: "no payload URL"},
	{name: "two configurations", version: 1, state: inBlock(`{"url":"https://example.com"},{"url":"https://example.com"}`), err: "no payload URL"},
	{name: "a secret that is not a string", version: 1, state: inBlock(`{"secret":987654321,"url":"https://example.com"}`), err: "not the state of a"},
	{name: "an invalid insecure_ssl", version: 1, state: inBlock(`{"insecure_ssl":"perhaps","url":"https://example.com"}`), err: "not the state of a"},
	{name: "a list", version: 1, state: `[]`, err: "not the state of a"},
	{name: "null", version: 1, state: `null`, err: "its url is not"},
	{name: "truncated", version: 1, state: `{"id":`, err: "not the state of a"},
	{name: "no JSON state, as from Terraform 0.11", version: 1, state: ``, err: "Terraform 0.11"},
}

func withoutSecret(m *resourceModel) {
	m.Secret, m.SecretConfigured, m.SecretRevision = types.StringNull(), types.BoolNull(), types.Int64Value(0)
}

func inOrganization(name string) func(*resourceModel) {
	return func(m *resourceModel) { m.Organization = types.StringValue(name) }
}

func TestParseMovedState(t *testing.T) {
	t.Parallel()
	for _, row := range movedRows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got, err := organizationKind.parseMovedState(row.version, []byte(row.state))
			if row.err != "" {
				if err == nil || !strings.Contains(err.Error(), row.err) {
					t.Fatalf("got %+v, %v; want an error with %q", got, err, row.err)
				}
				if strings.Contains(err.Error(), "987654321") || strings.Contains(err.Error(), "perhaps") {
					t.Errorf("the error quotes the configuration: %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			want := wantMoved()
			row.change(want)
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("got\n%v, want\n%v", got, want)
			}
		})
	}
}

// writtenState is a state file that release 6.9 of integrations/github wrote with
// Terraform 1.11, with a different host of the API.
const writtenState = "../organizationwebhook/testdata/integrations_github/state.json"

func writtenStates(t testing.TB) [][]byte {
	t.Helper()
	content, err := os.ReadFile(writtenState)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Resources []struct {
			Instances []struct {
				Version    int64           `json:"schema_version"`
				Attributes json.RawMessage `json:"attributes"`
			} `json:"instances"`
		} `json:"resources"`
	}
	if err := json.Unmarshal(content, &file); err != nil {
		t.Fatal(err)
	}
	var states [][]byte
	for _, r := range file.Resources {
		for _, i := range r.Instances {
			if i.Version != movedVersion {
				t.Fatalf("the state file has the schema version %d", i.Version)
			}
			states = append(states, i.Attributes)
		}
	}
	return states
}

func TestParseMovedStateWritten(t *testing.T) {
	t.Parallel()
	secrets := map[string]string{}
	for _, state := range writtenStates(t) {
		m, err := organizationKind.parseMovedState(movedVersion, state)
		if err != nil {
			t.Fatal(err)
		}
		secrets[m.URL.ValueString()] = fmt.Sprintf("%s %s %s", m.Secret, m.SecretConfigured, m.SecretRevision)
	}
	for url, want := range map[string]string{
		"https://example.com/signed":   `"s3cret-that-github-holds" true 1`,
		"https://example.com/a":        `"secret-a" true 1`,
		"https://example.com/b":        `"secret-b" true 1`,
		"https://example.com/imported": `<null> true 0`,
		"https://example.com/plain":    `<null> <null> 0`,
	} {
		if secrets[url] != want {
			t.Errorf("%s: secret, secret_configured and secret_revision are %s, want %s", url, secrets[url], want)
		}
	}
}

// FuzzMovedState checks that every state results in an error or in a webhook that
// can be managed.
func FuzzMovedState(f *testing.F) {
	for _, row := range movedRows {
		f.Add(row.version, []byte(row.state))
	}
	for _, state := range writtenStates(f) {
		f.Add(int64(movedVersion), state)
	}
	f.Fuzz(func(t *testing.T, version int64, state []byte) {
		m, err := organizationKind.parseMovedState(version, state)
		if err != nil {
			if m != nil {
				t.Errorf("both %v and %v", m, err)
			}
			return
		}
		if version < 0 || version > movedVersion {
			t.Errorf("version %d was read", version)
		}
		if problem := CheckName("organization")(m.Organization.ValueString()); problem != "" || m.HookID.ValueInt64() <= 0 || m.URL.ValueString() == "" {
			t.Errorf("no webhook: %v %s", m, problem)
		}
		known := !m.Secret.IsNull() || !m.SecretWOVersion.IsNull()
		if known != (m.SecretRevision.ValueInt64() == 1) || known && !m.SecretConfigured.ValueBool() {
			t.Errorf("the secret is %s, secret_configured %s and secret_revision %s", m.Secret, m.SecretConfigured, m.SecretRevision)
		}
		if secret := m.Secret.ValueString(); !m.Secret.IsNull() && (secret == "" || secret == "********") {
			t.Errorf("the secret is %q", secret)
		}
	})
}
