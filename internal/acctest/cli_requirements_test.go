package acctest

import (
	"testing"

	"github.com/hashicorp/go-version"
)

func TestUnmetRequirement(t *testing.T) {
	t.Parallel()
	const writeOnlyValue = "resource \"a\" \"b\" {\n  secret_wo = terraform_data.source.output.value\n}\n"
	for _, row := range []struct{ text, version, want string }{
		{`terraform { required_version = ">= 1.11.0" } # write-only`, "1.11.0", ""},
		{`terraform { required_version = ">= 1.11.0" }`, "1.10.5", `required_version = ">= 1.11.0"`},
		{"terraform {\n  required_version = \">= 1.7.0\" # why\n}", "1.5.7", `required_version = ">= 1.7.0"`},
		{`terraform {}`, "1.0.0", ""},
		{``, "1.0.0", ""},
		{writeOnlyValue, "1.10.5", "secret_wo = terraform_data.source.output.value"},
		{writeOnlyValue, "1.11.0", ""},
		{"module \"b\" {\n  password_wo = var.s\n}\n", "1.5.7", "password_wo = var.s"},
		{"resource \"a\" \"b\" {\n  secret_wo_version = 1\n}\n", "1.5.7", ""},
		{"variable \"secret_wo\" {\n  default = null\n}\n", "1.5.7", ""},
	} {
		got, err := unmetRequirement(version.Must(version.NewVersion(row.version)), []byte(row.text))
		if err != nil || got != row.want {
			t.Errorf("%s with %q: %q, %v; want %q", row.version, row.text, got, err, row.want)
		}
	}
}
