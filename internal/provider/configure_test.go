package provider

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// environment sets the environment of the provider. Omitted variables are unset, and
// gh is not on PATH if its script is empty.
func environment(t *testing.T, variables map[string]string, gh string) {
	t.Helper()
	for _, name := range []string{
		"GITHUB_BASE_URL", "GITHUB_API_URL", "GITHUB_TOKEN", "GH_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "GITHUB_ORGANIZATION", "GITHUB_OWNER",
		"GITHUB_APP_ID", "GITHUB_APP_PEM", "GITHUB_APP_INSTALLATION_ID",
	} {
		t.Setenv(name, variables[name]) // empty counts as unset
	}
	dir := t.TempDir()
	if gh != "" {
		if err := os.WriteFile(filepath.Join(dir, "gh"), []byte("#!/bin/sh\n"+gh+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
}

// The tests of this file set environment variables, so they are not parallel.

func TestTokenSources(t *testing.T) {
	configured, unset := types.StringValue("configured"), types.StringNull()
	for _, row := range []struct {
		name      string
		attribute types.String
		env       map[string]string
		gh        string
		want      string
		err       string
	}{
		{"the attribute before the environment", configured, map[string]string{"GITHUB_TOKEN": "a", "GH_TOKEN": "b"}, "echo c", "configured", ""},
		{"GITHUB_TOKEN before GH_TOKEN", unset, map[string]string{"GITHUB_TOKEN": "a", "GH_TOKEN": "b"}, "echo c", "a", ""},
		{"GH_TOKEN before GH_ENTERPRISE_TOKEN", unset, map[string]string{"GH_TOKEN": "b", "GH_ENTERPRISE_TOKEN": "d", "GITHUB_ENTERPRISE_TOKEN": "e"}, "echo c", "b", ""},
		{"GH_ENTERPRISE_TOKEN before GITHUB_ENTERPRISE_TOKEN", unset, map[string]string{"GH_ENTERPRISE_TOKEN": "d", "GITHUB_ENTERPRISE_TOKEN": "e"}, "echo c", "d", ""},
		{"GITHUB_ENTERPRISE_TOKEN before gh", unset, map[string]string{"GITHUB_ENTERPRISE_TOKEN": "e"}, "echo c", "e", ""},
		{"GH_TOKEN before gh", unset, map[string]string{"GH_TOKEN": "b"}, "echo c", "b", ""},
		{"gh auth token for the host", unset, nil, `test "$*" = "auth token --hostname github.example.com" && echo c`, "c", ""},
		{"gh auth token", unset, nil, "echo c", "c", ""},
		{"gh is not logged in", unset, nil, "echo 'no oauth token found' >&2; exit 1", "", "GITHUB_TOKEN"},
		{"no token", unset, nil, "", "", "GITHUB_TOKEN"},
		{"an empty attribute before the environment", types.StringValue(""), map[string]string{"GITHUB_TOKEN": "a"}, "echo c", "", "GITHUB_TOKEN"},
		{"whitespace around it", unset, map[string]string{"GITHUB_TOKEN": " a\n"}, "", "a", ""},
		{"a line break inside it", unset, map[string]string{"GITHUB_TOKEN": "a\nb"}, "", "", "environment variable GITHUB_TOKEN"},
	} {
		t.Run(row.name, func(t *testing.T) {
			environment(t, row.env, row.gh)
			var diags diag.Diagnostics
			m := providerModel{Token: row.attribute}
			got := m.token(context.Background(), "https://github.example.com/api/v3/", &diags)
			if row.err == "" && (diags.HasError() || got != row.want) {
				t.Errorf("got %q, %v; want %q", got, diags, row.want)
			}
			if row.err != "" {
				expectError(t, diags, "token", row.err)
			}
		})
	}
}

// TestGHToken runs scripts in place of gh that start other processes: they do not
// delay the provider.
func TestGHToken(t *testing.T) {
	for script, want := range map[string]string{
		"sleep 60":               "",
		"sleep 60; echo c":       "",
		"sleep 60 & echo c":      "c\n",
		"sleep 60 & echo c >&2;": "",
	} {
		environment(t, nil, "PATH=/bin:/usr/bin; "+script)
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		start := time.Now()
		got := ghToken(ctx, "https://github.example.com/api/v3/")
		if took := time.Since(start); got != want || took > 10*time.Second {
			t.Errorf("%s: got %q after %s, want %q", script, got, took, want)
		}
		cancel()
	}
}

func TestSettingsFromEnvironment(t *testing.T) {
	environment(t, map[string]string{"GITHUB_BASE_URL": "github.example.com", "GITHUB_OWNER": "owner"}, "")
	var diags diag.Diagnostics
	var m providerModel
	if got := m.baseURL(&diags); got != "https://github.example.com/api/v3/" {
		t.Errorf("base URL %q", got)
	}
	if got := m.organization(&diags); got != "owner" {
		t.Errorf("organization %q", got)
	}
	t.Setenv("GITHUB_ORGANIZATION", "organization")
	if got := m.organization(&diags); got != "organization" {
		t.Errorf("organization %q", got)
	}
	m = providerModel{BaseURL: types.StringValue("https://api.github.com"), Organization: types.StringValue("attribute")}
	if got := m.baseURL(&diags); got != githubapi.DefaultBaseURL {
		t.Errorf("base URL %q", got)
	}
	if got := m.organization(&diags); got != "attribute" {
		t.Errorf("organization %q", got)
	}
	if diags.HasError() {
		t.Error(diags)
	}
}

// TestEnterpriseTokens checks that the tokens of an Enterprise Server are not sent to
// github.com or ghe.com.
func TestEnterpriseTokens(t *testing.T) {
	for _, root := range []string{githubapi.DefaultBaseURL, "https://api.octo.ghe.com/"} {
		environment(t, map[string]string{"GH_ENTERPRISE_TOKEN": "d", "GITHUB_ENTERPRISE_TOKEN": "e"}, "")
		var diags diag.Diagnostics
		m := providerModel{Token: types.StringNull()}
		if got := m.token(context.Background(), root, &diags); got != "" {
			t.Errorf("%s: got the token %q", root, got)
		}
	}
}

// TestBaseURLOfActions uses GITHUB_API_URL, which GitHub Actions sets, also on an
// Enterprise Server.
func TestBaseURLOfActions(t *testing.T) {
	var m providerModel
	var diags diag.Diagnostics
	environment(t, map[string]string{"GITHUB_API_URL": "https://github.example.com/api/v3"}, "")
	if got := m.baseURL(&diags); got != "https://github.example.com/api/v3/" {
		t.Errorf("base URL %q", got)
	}
	t.Setenv("GITHUB_BASE_URL", "https://octo.ghe.com")
	if got := m.baseURL(&diags); got != "https://api.octo.ghe.com/" {
		t.Errorf("base URL %q", got)
	}
}

func TestWritesPerMinute(t *testing.T) {
	for _, row := range []struct {
		configured types.Int64
		root       string
		want       int
	}{
		{types.Int64Null(), "https://api.github.com/", 80},
		{types.Int64Null(), "https://api.octo.ghe.com/", 80},
		{types.Int64Null(), "https://github.example.com/api/v3/", 0},
		{types.Int64Null(), "http://127.0.0.1:8080/api/v3/", 0},
		{types.Int64Value(0), "https://api.github.com/", 0},
		{types.Int64Value(30), "https://api.github.com/", 30},
		{types.Int64Value(30), "https://github.example.com/api/v3/", 30},
	} {
		m := providerModel{WritesPerMinute: row.configured}
		if got := m.writesPerMinute(row.root); got != row.want {
			t.Errorf("%s on %s: got %d, want %d", row.configured, row.root, got, row.want)
		}
	}
}

func TestInvalidEnvironment(t *testing.T) {
	environment(t, map[string]string{"GITHUB_BASE_URL": "http://github.example.com", "GITHUB_ORGANIZATION": "acme/widgets"}, "")
	var m providerModel
	var diags diag.Diagnostics
	m.baseURL(&diags)
	expectError(t, diags, "base_url", "environment variable GITHUB_BASE_URL")
	diags = nil
	m.organization(&diags)
	expectError(t, diags, "organization", "environment variable GITHUB_ORGANIZATION")
}

// expectError checks that the only diagnostic is at the attribute and contains the
// text.
func expectError(t *testing.T, diags diag.Diagnostics, attribute, text string) {
	t.Helper()
	if len(diags) != 1 {
		t.Fatalf("got %v, want one error", diags)
	}
	at, ok := diags[0].(diag.DiagnosticWithPath)
	if !ok || at.Path().String() != attribute {
		t.Errorf("the error is not at %s: %v", attribute, diags[0])
	}
	if !strings.Contains(diags[0].Detail(), text) {
		t.Errorf("the error lacks %q: %s", text, diags[0].Detail())
	}
}
