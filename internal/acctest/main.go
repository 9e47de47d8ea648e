package acctest

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Main is the TestMain of packages with acceptance tests. It unsets the
// developer's provider settings, removes the built provider, and fails if a
// recording has no test.
func Main(m *testing.M) {
	unsetProviderSettings()
	code := m.Run()
	if buildDir != "" {
		_ = os.RemoveAll(buildDir)
	}
	if code == 0 && ranAll() {
		for _, file := range unclaimed() {
			fmt.Fprintf(os.Stderr, "FAIL: no test uses the recording %s\n", file)
			code = 1
		}
	}
	os.Exit(code)
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
