package acctest_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/go-version"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// guidePlay is a shell in which a test follows a guide.
type guidePlay struct {
	f    *acctest.Fake
	cli  *terraformcli.CLI
	dir  string
	env  []string
	last string // the output of the last command
}

func newGuidePlay(t *testing.T, f *acctest.Fake) *guidePlay {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the guides' commands are for a POSIX shell")
	}
	w := f.Workdir(t, "testdata/empty")
	bin := t.TempDir()
	if err := os.Symlink(w.CLI.Path, filepath.Join(bin, "terraform")); err != nil {
		t.Fatal(err)
	}
	env := append(terraformcli.Environ(), w.Env...)
	return &guidePlay{f: f, cli: w.CLI, dir: w.Dir, env: append(env, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "TF_CLI_ARGS=-no-color")}
}

func (p *guidePlay) block(t *testing.T, b guideBlock) {
	t.Helper()
	switch b.verb {
	case "file":
		p.write(t, b, os.O_TRUNC)
	case "append":
		p.write(t, b, os.O_APPEND)
	case "run":
		code, _ := strconv.Atoi(b.argument)
		p.run(t, b, code)
	case "output":
		p.checkOutput(t, b)
	case "meanwhile":
		act := meanwhile[b.argument]
		if act == nil {
			t.Fatalf("line %d: the test has no %q", b.line, b.argument)
		}
		act(t, p)
	case "needs":
		since := strings.SplitN(b.argument, " ", 3)
		acctest.NeedsCLI(t, p.cli, since[2], version.Must(version.NewVersion(since[0])), version.Must(version.NewVersion(since[1])))
	}
}

func (p *guidePlay) write(t *testing.T, b guideBlock, how int) {
	t.Helper()
	name := filepath.Join(p.dir, filepath.FromSlash(b.argument))
	if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
		t.Fatal(err)
	}
	file, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|how, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	_, err = file.WriteString(b.text)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
	acctest.SkipUnsupported(t, p.cli, p.dir)
}

// checkOutput checks that the last command printed each line of the block.
func (p *guidePlay) checkOutput(t *testing.T, b guideBlock) {
	t.Helper()
	printed := strings.Join(strings.Fields(p.last), " ")
	for _, line := range strings.Split(b.text, "\n") {
		if want := strings.Join(strings.Fields(line), " "); !strings.Contains(printed, want) {
			t.Fatalf("line %d: the command did not print %q, but\n%s", b.line, want, p.last)
		}
	}
}

// run runs a command. The variables that it exports are set in later commands.
func (p *guidePlay) run(t *testing.T, b guideBlock, code int) {
	t.Helper()
	const kept = ".guide-env"
	script := "if [ -f " + kept + " ]; then . ./" + kept + "; fi\ntrap 'export -p >" + kept + "' EXIT\n" + b.text
	cmd := exec.CommandContext(t.Context(), "bash", "-e", "-c", script)
	cmd.Dir, cmd.Env = p.dir, p.env
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	p.last = string(out)
	if got := cmd.ProcessState.ExitCode(); got != code {
		t.Fatalf("line %d: it ended with %d, want %d:\n%s\n%s", b.line, got, code, b.text, out)
	}
}
