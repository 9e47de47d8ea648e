package organizationwebhook_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestNoLeaks leads a webhook through its life, errors included, with the most
// talkative log, and searches everything that is left for the secret, the
// password and the token.
func TestNoLeaks(t *testing.T) {
	t.Parallel()
	// Characters that every encoding changes.
	secret, rotated, password := `s3cr3t&"+/é<one>`, `s3cr3t&"+/é<two>`, `p4ssw0rd&"+/é<three>`
	g := acctest.Start(t, fakegithub.Options{})
	log := filepath.Join(t.TempDir(), "trace.log")
	w := g.Workdir(t, "testdata/leak",
		"TF_LOG=TRACE", "TF_LOG_PATH="+log,
		"TF_VAR_url="+g.ReceiverURL+"/hook", "TF_VAR_secret="+secret, "TF_VAR_password="+password)
	var output strings.Builder
	run := func(code int, args ...string) {
		t.Helper()
		output.WriteString(acctest.Run(t, w, code, args...))
	}
	holdsSecret := func(want string) {
		t.Helper()
		if hook, err := theHook(g); err != nil || hook.Secret != want || hook.Password != password {
			t.Fatalf("GitHub holds %+v, %v; want the secret %q and the password", hook, err, want)
		}
	}

	// GitHub repeats what it was sent in its refusal.
	echo := g.Inject(fakegithub.Fault{Method: "POST", Strike: fakegithub.Unprocessable("secret is bad: " + secret + ", " + password + ", " + acctest.Token)})
	run(1, "apply", "-auto-approve")
	echo()
	// The answer to the create request is lost.
	g.Inject(fakegithub.Fault{Method: "POST", Times: 1, AfterCommit: true, Strike: fakegithub.CutOff()})
	run(0, "plan", "-out=create.tfplan")
	run(0, "apply", "create.tfplan")
	holdsSecret(secret)
	run(0, "show", "-json", "create.tfplan")

	w.Env = append(w.Env, "TF_VAR_secret="+rotated)
	g.Inject(fakegithub.Fault{Method: "PATCH", Times: 1, Strike: fakegithub.Answer(http.StatusUnprocessableEntity, nil,
		fmt.Sprintf(`{"message":%q,"errors":[{"code":"custom","field":"secret","value":%q,"message":%q}]}`, rotated, rotated, rotated))})
	run(0, "plan", "-out=rotate.tfplan")
	run(1, "apply", "rotate.tfplan")
	run(0, "apply", "-auto-approve")
	holdsSecret(rotated)
	run(0, "apply", "-auto-approve", `-var=events=["issues"]`)
	holdsSecret(rotated)
	run(0, "show", "-json")
	g.Inject(fakegithub.Fault{Times: 1, Strike: fakegithub.Answer(http.StatusUnauthorized, nil, `{"message":"Bad credentials: `+acctest.Token+`"}`)})
	run(1, "plan")
	run(0, "state", "pull")

	searched := search{"the CLI's output": []byte(output.String())}
	searched.addFile(t, log)
	searched.addTree(t, w.Dir)
	for _, must := range []string{"trace.log", "terraform.tfstate", "terraform.tfstate: private state", "rotate.tfplan: tfplan"} {
		if len(searched[must]) == 0 {
			t.Errorf("%s was not searched", must)
		}
	}
	for _, value := range []string{secret, rotated, password, acctest.Token} {
		searched.mustNotHold(t, value)
	}

	// The search can fail: it finds what is there in every form.
	for name, form := range forms("found me") {
		if (search{"a needle": []byte("hay " + form + " hay")}).find("found me") == "" {
			t.Errorf("the search does not find a value in its %s form", name)
		}
	}
}

// search is what is searched, by name.
type search map[string][]byte

func (s search) addFile(t *testing.T, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s[filepath.Base(path)] = content
}

// addTree adds all files, what is within plan files, and decoded private state.
// The provider and its links are left aside.
func (s search) addTree(t *testing.T, dir string) {
	t.Helper()
	private := regexp.MustCompile(`"private": "([^"]+)"`)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := fs.ReadFile(os.DirFS(dir), name)
		if err != nil {
			return err
		}
		s[name] = content
		for _, match := range private.FindAllSubmatch(content, -1) {
			decoded, err := base64.StdEncoding.DecodeString(string(match[1]))
			if err != nil {
				return err
			}
			s[name+": private state"] = append(s[name+": private state"], decoded...)
			var values map[string][]byte
			if json.Unmarshal(decoded, &values) == nil {
				for key, value := range values {
					s[name+": private state "+key] = value
				}
			}
		}
		if archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content))); err == nil {
			for _, file := range archive.File {
				r, err := file.Open()
				if err != nil {
					return err
				}
				if s[name+": "+file.Name], err = io.ReadAll(r); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (s search) mustNotHold(t *testing.T, value string) {
	t.Helper()
	if where := s.find(value); where != "" {
		t.Errorf("%q is in %s", value, where)
	}
}

// find says where the value is, in any form; empty if nowhere.
func (s search) find(value string) string {
	for name, content := range s {
		for form, text := range forms(value) {
			if bytes.Contains(content, []byte(text)) {
				return name + ", as " + form
			}
		}
	}
	return ""
}

// forms are the ways in which a value may be written.
func forms(value string) map[string]string {
	escaped, _ := json.Marshal(value)
	var unescaped bytes.Buffer
	encoder := json.NewEncoder(&unescaped)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value)
	all := map[string]string{
		"plain":           value,
		"JSON":            strings.Trim(string(escaped), `"`),
		"JSON, not HTML":  strings.Trim(strings.TrimSpace(unescaped.String()), `"`),
		"quoted":          strings.Trim(fmt.Sprintf("%q", value), `"`),
		"URL query":       url.QueryEscape(value),
		"URL path":        url.PathEscape(value),
		"base64 URL-safe": base64.RawURLEncoding.EncodeToString([]byte(value)),
	}
	// Within a longer text, base64 depends on where the value begins.
	for shift := range 3 {
		encoded := base64.RawStdEncoding.EncodeToString(append(make([]byte, shift), value...))
		all[fmt.Sprintf("base64 at %d", shift)] = encoded[(shift*8+5)/6 : len(encoded)-1]
	}
	return all
}
