package webhook

import "testing"

func TestCheckName(t *testing.T) {
	t.Parallel()
	for name, valid := range map[string]bool{
		"acme": true, "Acme-Inc": true, "octo_corp": true, "42": true,
		"": false, "@acme": false, "acme;x": false, "acme\u200b": false, "acme/widgets": false,
		"..": false, "acme.inc": false, "acme?x": false, "acme%2f": false, "äcme": false, "acme\n": false,
	} {
		if problem := CheckName("organization")(name); (problem == "") != valid {
			t.Errorf("%q: %q", name, problem)
		}
	}
}
