package acctest

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Main is the TestMain of packages with acceptance tests. It unsets the
// developer's provider settings, removes the built provider, and fails if a
// recording has no test.
func Main(m *testing.M) {
	if forRepositories() {
		fmt.Printf("no tests for %s=%s\n", KindVariable, repositoryKind)
		os.Exit(0)
	}
	os.Exit(run(m))
}

// MainForKinds is Main for tests of organization webhooks that also run for
// repository webhooks. If the tests pass with recordings, it runs the test binary
// again for repository webhooks, with the fake GitHub. If KindVariable is set, they
// run for that kind only.
func MainForKinds(m *testing.M) {
	switch kind := os.Getenv(KindVariable); kind {
	case "", "organization", repositoryKind:
	default:
		fmt.Fprintf(os.Stderr, "invalid %s %q: want organization or repository\n", KindVariable, kind)
		os.Exit(1)
	}
	code := run(m)
	if code == 0 && os.Getenv(KindVariable) == "" && runsForRepositories() {
		code = runAgain(repositoryKind)
	}
	os.Exit(code)
}

// runsForRepositories reports whether tests that passed also run for repository
// webhooks: acceptance tests with recordings.
func runsForRepositories() bool {
	m := os.Getenv(ModeVariable)
	return os.Getenv("TF_ACC") != "" && (m == "" || Mode(m) == Replay) && flag.Lookup("test.list").Value.String() == ""
}

// runAgain runs the test binary for the kind of webhooks, and returns its exit code.
// It does not write the files of the first run.
func runAgain(kind string) int {
	binary, err := os.Executable()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	args := slices.DeleteFunc(slices.Clone(os.Args[1:]), func(arg string) bool {
		return strings.HasPrefix(arg, "-test.testlogfile=") || strings.HasPrefix(arg, "-test.coverprofile=")
	})
	fmt.Printf("%s=%s\n", KindVariable, kind)
	cmd := exec.CommandContext(context.Background(), binary, args...) //nolint:gosec // the binary of this process
	cmd.Env = append(os.Environ(), KindVariable+"="+kind)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		fmt.Fprintf(os.Stderr, "FAIL: with %s=%s: %v\n", KindVariable, kind, err)
		return 1
	}
	return 0
}

// run runs the tests and returns the exit code.
func run(m *testing.M) int {
	unsetProviderSettings()
	code := m.Run()
	if buildDir != "" {
		_ = os.RemoveAll(buildDir)
	}
	if code == 0 && ranAll() && !forRepositories() {
		for _, file := range unclaimed() {
			fmt.Fprintf(os.Stderr, "FAIL: no test uses the recording %s\n", file)
			code = 1
		}
	}
	return code
}

// unsetProviderSettings unsets the environment variables that configure the provider
// in this process. terraformcli.Environ does the same for other processes. Variables
// of the tests start with GITHUBHOOKS_ and are kept.
func unsetProviderSettings() {
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		if strings.HasPrefix(name, "GITHUB_") || strings.HasPrefix(name, "GH_") {
			_ = os.Unsetenv(name) // fails only for an empty name
		}
	}
}

// ranAll reports whether all tests ran.
func ranAll() bool {
	for _, name := range []string{"test.run", "test.skip", "test.list"} {
		if f := flag.Lookup(name); f != nil && f.Value.String() != "" {
			return false
		}
	}
	return os.Getenv("TF_ACC") != "" && !testing.Short()
}

// unclaimed returns the recordings that no test used.
func unclaimed() (files []string) {
	claimedMu.Lock()
	defer claimedMu.Unlock()
	_ = filepath.WalkDir(recordings, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && claimed[filepath.ToSlash(file)] == "" {
			files = append(files, file)
		}
		return nil
	})
	return files
}
