package signature_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// The first row is the example of GitHub's documentation; the others were made
// with `openssl dgst -sha256 -hmac`.
//
// https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
var signatures = []struct{ name, secret, payload, want, err string }{
	{"GitHub's example", "It's a Secret to Everybody", "Hello, World!", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", ""},
	{"an empty payload", "It's a Secret to Everybody", "", "sha256=66a0c074deaa0f489ead6537e0d32f9a344b90bbeda705b6ed45ecd3b413fb40", ""},
	{"not ASCII", "schlüssel", "zen: «größer»", "sha256=b6d0c5f387c1794c81fe0e93d16d40abc3edc1c869c93fdf120d10aee74dd72c", ""},
	{"a secret longer than a block", strings.Repeat("0123456789", 10), "{}", "sha256=e7cb75259bf7aaf08b56ee14418111725e3c2e3975514012219049c34dc71253", ""},
	{"no secret", "", "Hello, World!", "", "The secret is empty"},
	{"GitHub's mask", "********", "Hello, World!", "", "eight asterisks"},
}

// TestSignatureProtocol calls the function of a provider that is not
// configured, as CLIs do.
func TestSignatureProtocol(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	server, err := g.ProviderFactories()["githubhooks"]()
	if err != nil {
		t.Fatal(err)
	}
	argument := func(t *testing.T, text string) *tfprotov6.DynamicValue {
		t.Helper()
		value, err := tfprotov6.NewDynamicValue(tftypes.String, tftypes.NewValue(tftypes.String, text))
		if err != nil {
			t.Fatal(err)
		}
		return &value
	}
	for _, row := range signatures {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			called, err := server.CallFunction(t.Context(), &tfprotov6.CallFunctionRequest{
				Name:      "signature",
				Arguments: []*tfprotov6.DynamicValue{argument(t, row.secret), argument(t, row.payload)},
			})
			if err != nil {
				t.Fatal(err)
			}
			if row.err != "" {
				if called.Error == nil || !strings.Contains(called.Error.Text, row.err) || called.Error.FunctionArgument == nil || *called.Error.FunctionArgument != 0 {
					t.Errorf("got %+v, want an error about the secret", called.Error)
				}
				return
			}
			if called.Error != nil {
				t.Fatal(called.Error.Text)
			}
			got, err := called.Result.Unmarshal(tftypes.String)
			if want := tftypes.NewValue(tftypes.String, row.want); err != nil || !got.Equal(want) {
				t.Errorf("got %s, %v; want %s", got, err, want)
			}
		})
	}
}

// TestSignatureOldest calls the function with nothing that came after
// functions.
func TestSignatureOldest(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/oldest")
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	if out := acctest.Run(t, w, 0, "output", "-raw", "example"); out != signatures[0].want {
		t.Errorf("got %s, want %s", out, signatures[0].want)
	}
}

// TestSignature calls the function with the CLI: what it knows of the
// arguments holds for the result.
func TestSignature(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/call")
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	if asked := g.Log(); len(asked) > 0 {
		t.Errorf("requests: %q", asked)
	}
	out := strings.Join(strings.Fields(acctest.Run(t, w, 0, "output", "-json", "results")), "")
	want := `{"ephemeral":true,"example":"` + signatures[0].want + `","known_later":"` + signatures[1].want + `","sensitive":true}`
	if out != want {
		t.Errorf("got %s, want %s", out, want)
	}
	for variable, says := range map[string]string{
		"TF_VAR_secret=":        "The secret is empty",
		"TF_VAR_no_secret=true": "argument must not be null",
	} {
		again := *w
		again.Env = append(slices.Clone(w.Env), variable)
		if out := strings.Join(strings.Fields(acctest.Run(t, &again, 1, "plan")), " "); !strings.Contains(out, says) {
			t.Errorf("%s does not say %q:\n%s", variable, says, out)
		}
	}
}
