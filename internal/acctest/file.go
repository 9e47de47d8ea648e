package acctest

import (
	"fmt"
	"hash/crc32"
	"path"
	"strings"
	"sync"
	"testing"
)

// recordings is the directory of a package's recordings.
const recordings = "testdata/recordings"

var (
	claimedMu sync.Mutex
	claimed   = map[string]string{} // test by recording
)

// recordingFile returns the file of the test's recording.
func recordingFile(t testing.TB) string {
	t.Helper()
	var parts []string
	for _, part := range strings.Split(t.Name(), "/") {
		parts = append(parts, fileName(part))
	}
	file := path.Join(recordings, path.Join(parts...)) + ".yaml"
	claimedMu.Lock()
	defer claimedMu.Unlock()
	if other, taken := claimed[file]; taken && other != t.Name() {
		t.Fatalf("the tests %s and %s have the same recording, %s", other, t.Name(), file)
	}
	claimed[file] = t.Name()
	return file
}

// fileName returns the name with characters that every file system accepts.
func fileName(name string) string {
	name = strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '-':
			return r
		default:
			return '_'
		}
	}, name), "_.")
	if len(name) > longest {
		name = fmt.Sprintf("%s-%08x", name[:longest], crc32.ChecksumIEEE([]byte(name)))
	}
	return name
}

// longest is the length beyond which a name is cut.
const longest = 120
