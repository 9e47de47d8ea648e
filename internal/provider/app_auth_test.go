package provider

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// testPEM returns a private key, generated once.
var testPEM = sync.OnceValue(func() string {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}))
})

var appAuthTypes = map[string]attr.Type{"id": types.StringType, "pem": types.StringType, "installation_id": types.StringType}

// appAuth returns the object of the configuration. Omitted attributes are null.
func appAuth(attributes map[string]string) types.Object {
	values := map[string]attr.Value{}
	for name := range appAuthTypes {
		values[name] = types.StringNull()
		if value, ok := attributes[name]; ok {
			values[name] = types.StringValue(value)
		}
	}
	return types.ObjectValueMust(appAuthTypes, values)
}

// The tests of this file set environment variables, so they are not parallel.

func TestAppAuthSources(t *testing.T) {
	none, unset := types.ObjectNull(appAuthTypes), types.StringNull()
	complete := map[string]string{"id": "7", "pem": testPEM()}
	escaped := strings.ReplaceAll(testPEM(), "\n", `\n`)
	for _, row := range []struct {
		name  string
		app   types.Object
		token types.String
		env   map[string]string
		want  string // ID and installation, or token
	}{
		{"the attribute", appAuth(complete), unset, nil, "app 7/0"},
		{"the attribute before the environment's app and token", appAuth(complete), unset,
			map[string]string{"GITHUB_APP_ID": "8", "GITHUB_APP_PEM": "x", "GITHUB_TOKEN": "t"}, "app 7/0"},
		{"the attribute with an installation", appAuth(map[string]string{"id": "7", "pem": escaped, "installation_id": "9"}), unset,
			map[string]string{"GITHUB_APP_INSTALLATION_ID": "10"}, "app 7/9"},
		{"a client ID", appAuth(map[string]string{"id": "Iv23liAbCdEf", "pem": testPEM()}), unset, nil, "app Iv23liAbCdEf/0"},
		{"omitted attributes", appAuth(nil), unset,
			map[string]string{"GITHUB_APP_ID": " 8\n", "GITHUB_APP_PEM": escaped, "GITHUB_APP_INSTALLATION_ID": "9"}, "app 8/9"},
		{"some omitted attributes", appAuth(map[string]string{"id": "7"}), unset, map[string]string{"GITHUB_APP_ID": "8", "GITHUB_APP_PEM": testPEM()}, "app 7/0"},
		{"the environment's app before its token", none, unset,
			map[string]string{"GITHUB_APP_ID": "8", "GITHUB_APP_PEM": testPEM(), "GITHUB_TOKEN": "t", "GH_TOKEN": "u"}, "app 8/0"},
		{"the token before the environment's app", none, types.StringValue("t"),
			map[string]string{"GITHUB_APP_ID": "8", "GITHUB_APP_PEM": testPEM()}, "token t"},
		{"an ID without a key", none, unset, map[string]string{"GITHUB_APP_ID": "8", "GITHUB_TOKEN": "t"}, "token t"},
		{"a key without an ID", none, unset, map[string]string{"GITHUB_APP_PEM": "x", "GITHUB_TOKEN": "t"}, "token t"},
	} {
		t.Run(row.name, func(t *testing.T) {
			environment(t, row.env, "")
			var diags diag.Diagnostics
			m := providerModel{AppAuth: row.app, Token: row.token}
			app := m.appAuth(context.Background(), &diags)
			got := "token " + m.token(context.Background(), "https://github.example.com/api/v3/", new(diag.Diagnostics))
			if app != nil {
				got = fmt.Sprintf("app %s/%d", app.ID, app.InstallationID)
			}
			if diags.HasError() || got != row.want || app != nil && app.Key == nil {
				t.Errorf("got %s, %v; want %s", got, diags, row.want)
			}
		})
	}
}

func TestAppAuthInvalid(t *testing.T) {
	none := types.ObjectNull(appAuthTypes)
	for _, row := range []struct {
		name      string
		app       types.Object
		env       map[string]string
		attribute string
		err       string
	}{
		{"no ID", appAuth(map[string]string{"pem": testPEM()}), nil, "app_auth.id", "GITHUB_APP_ID"},
		{"no key", appAuth(map[string]string{"id": "7"}), nil, "app_auth.pem", "GITHUB_APP_PEM"},
		{"nothing", appAuth(nil), map[string]string{"GITHUB_TOKEN": "t"}, "app_auth.id", "GITHUB_APP_ID"},
		{"an empty ID", appAuth(map[string]string{"id": "", "pem": testPEM()}), map[string]string{"GITHUB_APP_ID": "8"}, "app_auth.id", "client ID"},
		{"an empty key", appAuth(map[string]string{"id": "7", "pem": ""}), map[string]string{"GITHUB_APP_PEM": testPEM()}, "app_auth.pem", "it is empty"},
		{"the environment's ID", none, map[string]string{"GITHUB_APP_ID": "my-app", "GITHUB_APP_PEM": testPEM()}, "app_auth.id", "environment variable GITHUB_APP_ID"},
		{"the environment's key", none, map[string]string{"GITHUB_APP_ID": "8", "GITHUB_APP_PEM": "key.pem", "GITHUB_TOKEN": "t"}, "app_auth.pem", "environment variable GITHUB_APP_PEM"},
		{"the environment's installation", none, map[string]string{"GITHUB_APP_ID": "8", "GITHUB_APP_PEM": testPEM(), "GITHUB_APP_INSTALLATION_ID": "acme"},
			"app_auth.installation_id", "environment variable GITHUB_APP_INSTALLATION_ID"},
		{"the environment's installation with the attribute", appAuth(map[string]string{"id": "7", "pem": testPEM()}), map[string]string{"GITHUB_APP_INSTALLATION_ID": "0"},
			"app_auth.installation_id", "environment variable GITHUB_APP_INSTALLATION_ID"},
	} {
		t.Run(row.name, func(t *testing.T) {
			environment(t, row.env, "")
			var diags diag.Diagnostics
			m := providerModel{AppAuth: row.app}
			if app := m.appAuth(context.Background(), &diags); app != nil {
				t.Errorf("got %+v", app)
			}
			expectError(t, diags, row.attribute, row.err)
		})
	}
}

// TestNoTokenNamesApp reports the setting that app authentication lacks.
func TestNoTokenNamesApp(t *testing.T) {
	environment(t, map[string]string{"GITHUB_APP_ID": "8"}, "")
	var diags diag.Diagnostics
	m := providerModel{}
	m.token(context.Background(), "https://github.example.com/api/v3/", &diags)
	expectError(t, diags, "token", "GITHUB_APP_PEM")
}

func TestUnknownAppAuth(t *testing.T) {
	parts := map[string]attr.Value{"id": types.StringValue("7"), "pem": types.StringUnknown(), "installation_id": types.StringUnknown()}
	for want, value := range map[string]types.Object{
		"[]":         types.ObjectNull(appAuthTypes),
		"[app_auth]": types.ObjectUnknown(appAuthTypes),
		"[app_auth.pem app_auth.installation_id]": types.ObjectValueMust(appAuthTypes, parts),
	} {
		m := providerModel{AppAuth: value}
		var got []path.Path
		got = append(got, m.unknownAppAuth(context.Background())...)
		if fmt.Sprint(got) != want {
			t.Errorf("got %v, want %s", got, want)
		}
	}
}

// TestMisplacedKey checks that the errors do not show a key or a token in the wrong
// attribute.
func TestMisplacedKey(t *testing.T) {
	t.Parallel()
	for _, problem := range []func(string) string{appIDProblem, installationIDProblem, pemProblem} {
		for _, value := range []string{testPEM()[:400], "ghp_0123456789abcdefghijABCDEFGHIJ012345"} {
			if got := problem(value); got == "" || strings.Contains(got, value[len(value)-20:]) {
				t.Errorf("got %q", got)
			}
		}
	}
}

func TestAppIDs(t *testing.T) {
	t.Parallel()
	for value, ok := range map[string]bool{
		"1": true, "123456": true, " 123456\n": true, "Iv1.8a61f9b3a7aba766": true, "Iv23liABCdefGHIjkl01": true,
		"": false, "0": false, "-1": false, "1.5": false, "my-app": false, "8a61f9b3a7aba766": false, "Iv": false, "Iv1 x": false, "https://github.com/apps/x": false,
	} {
		if problem := appIDProblem(value); (problem == "") != ok {
			t.Errorf("%q: %s", value, problem)
		}
	}
	for value, ok := range map[string]bool{"1": true, "61000001": true, "": false, "0": false, "-1": false, "acme": false, "1e3": false, "99999999999999999999": false} {
		if problem := installationIDProblem(value); (problem == "") != ok {
			t.Errorf("%q: %s", value, problem)
		}
	}
}
