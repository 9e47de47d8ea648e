package acctest_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// TestInstall follows the README: make install, then init, without a CLI
// configuration and without a network.
func TestInstall(t *testing.T) {
	t.Parallel()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("acceptance test: runs when TF_ACC is set")
	}
	cli, err := terraformcli.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	at := []string{"HOME=" + home, "USERPROFILE=" + home, "APPDATA=" + home}
	command := func(args ...string) string {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "go", append([]string{"run", "./internal/terraformcli/install"}, args...)...)
		cmd.Dir = root
		cmd.Env = append(append(os.Environ(), goDirectories(t)...), at...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	plugins := filepath.Join(home, ".terraform.d", "plugins")
	if runtime.GOOS == "windows" {
		plugins = filepath.Join(home, "terraform.d", "plugins")
	}
	other := filepath.Join(plugins, "registry.terraform.io", "somebody", "else", "1.0.0", "any", "else")
	write(t, other, "another's")

	out := command()
	var files []string
	for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		found, _ := filepath.Glob(filepath.Join(plugins, registry, "githubhooks", "githubhooks", "*", "*", "*"))
		if len(found) != 1 || !strings.Contains(out, found[0]) {
			t.Fatalf("%s has %q, and it printed\n%s", registry, found, out)
		}
		files = append(files, found...)
	}

	w := &terraformcli.Workdir{CLI: cli, Dir: t.TempDir(), Env: append(at,
		"TF_CLI_CONFIG_FILE="+os.DevNull, "HTTPS_PROXY=http://127.0.0.1:1", "HTTP_PROXY=http://127.0.0.1:1")}
	write(t, filepath.Join(w.Dir, "main.tf"), requirement+`
resource "githubhooks_organization_webhook" "ci" {
  organization = "acme"
  url          = "https://ci.example.com/github"
}
`)
	do := func(args ...string) {
		t.Helper()
		if _, err := w.MustRun(t.Context(), append(args, "-no-color")...); err != nil {
			t.Fatal(err)
		}
	}
	do("init")
	do("validate")

	// After the same build is installed again, the lock file is valid. A different
	// build replaces the old one, and the lock file must be removed.
	command()
	do("init")
	for _, file := range files {
		write(t, file, "an older build")
	}
	command()
	do("init")
	for _, file := range files {
		appendTo(t, file, "another build")
	}
	lock := filepath.Join(w.Dir, ".terraform.lock.hcl")
	if result, err := w.Run(t.Context(), "init", "-upgrade", "-no-color"); err != nil || result.ExitCode == 0 {
		t.Errorf("init succeeds with the lock file of a different build: %+v, %v", result, err)
	}
	if err := os.Remove(lock); err != nil {
		t.Fatal(err)
	}
	do("init")
	do("validate")

	out = command("-remove")
	for _, file := range files {
		if !strings.Contains(out, file) {
			t.Errorf("the output lacks the removed %s:\n%s", file, out)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(plugins, "*")); len(left) != 1 {
		t.Errorf("it left %q", left)
	}
	if _, err := os.Stat(other); err != nil {
		t.Errorf("it removed a file of a different provider: %v", err)
	}
	if out = command("-remove"); !strings.Contains(out, "Nothing is installed") {
		t.Errorf("the output is %q when nothing is installed", out)
	}
}

// goDirectories returns the environment of Go's directories, which depend on HOME.
func goDirectories(t *testing.T) []string {
	t.Helper()
	names := []string{"GOCACHE", "GOMODCACHE", "GOPATH", "GOENV"}
	out, err := exec.CommandContext(t.Context(), "go", append([]string{"env"}, names...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var env []string
	for i, value := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		env = append(env, fmt.Sprintf("%s=%s", names[i], strings.TrimSpace(value)))
	}
	return env
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func appendTo(t *testing.T, name, text string) {
	t.Helper()
	old, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	write(t, name, string(old)+text)
}
