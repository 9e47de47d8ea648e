package webhook

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestSecretWhitespace(t *testing.T) {
	t.Parallel()
	for value, warns := range map[string]bool{
		"hunter2": false, "": false, "hunter 2": false,
		"hunter2\n": true, "hunter2\r\n": true, " hunter2": true, "hunter2\t": true, "\ufeffhunter2": true, "\u00a0hunter2": true, " ": true,
	} {
		var resp validator.StringResponse
		secretWhitespaceWarning().ValidateString(t.Context(), validator.StringRequest{
			Path: path.Root("secret_wo"), ConfigValue: types.StringValue(value),
		}, &resp)
		if resp.Diagnostics.HasError() || resp.Diagnostics.WarningsCount() > 0 != warns {
			t.Errorf("%q: %v", value, resp.Diagnostics)
		}
		for _, d := range resp.Diagnostics {
			if !strings.Contains(d.Detail(), "trimspace()") || strings.Contains(d.Detail(), "hunter") {
				t.Errorf("%q: %s", value, d.Detail())
			}
		}
	}
}

func TestPayloadURLWhitespace(t *testing.T) {
	t.Parallel()
	for _, value := range []string{"https://example.com/hook\n", "https://example.com/hook ", "\ufeffhttps://example.com/hook", "\n"} {
		var resp validator.StringResponse
		validPayloadURL().ValidateString(t.Context(), validator.StringRequest{Path: path.Root("url"), ConfigValue: types.StringValue(value)}, &resp)
		if len(resp.Diagnostics) != 1 || !strings.Contains(resp.Diagnostics[0].Detail(), "whitespace, such as a line break") {
			t.Errorf("%q: %v", value, resp.Diagnostics)
		}
	}
}
