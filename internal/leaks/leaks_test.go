package leaks

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"testing"
	"testing/fstest"
)

// TestFind finds a value in every encoding and in every kind of file.
func TestFind(t *testing.T) {
	t.Parallel()
	const value = `s3cr3t&"+/é<one>`
	fingerprint, _ := json.Marshal(map[string]string{"secret": value})
	keys, _ := json.Marshal(map[string][]byte{"secret_fingerprint": fingerprint})
	state := []byte(`{"private": "` + base64.StdEncoding.EncodeToString(keys) + `"}`)
	var plan bytes.Buffer
	w := zip.NewWriter(&plan)
	inner, err := w.Create("tfstate")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = inner.Write(state)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}

	files := map[string][]byte{"private state": state, "a plan's private state": plan.Bytes()}
	for form, text := range encodings(value) {
		files[form] = []byte("hay " + text + " hay")
	}
	for name, content := range files {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := Search{}
			if err := s.AddTree(fstest.MapFS{"dir/file": {Data: content}}); err != nil {
				t.Fatal(err)
			}
			if s.Find(value) == "" {
				t.Error("the value is not found")
			}
			if where := s.Find("another value"); where != "" {
				t.Errorf("another value is found in %s", where)
			}
		})
	}
}
