// Package leaks searches the files that Terraform writes for secrets, in every
// encoding that these files use.
package leaks

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"regexp"
	"strings"
)

// Search maps names of files to their content.
type Search map[string][]byte

// private matches a resource's private state within a state file.
var private = regexp.MustCompile(`"private": "([^"]+)"`)

// AddTree adds all regular files, including the content of plan files and the
// decoded private state of state files.
func (s Search) AddTree(tree fs.FS) error {
	return fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		return s.Add(name, content)
	})
}

// Add adds a file, including the content of a plan file and decoded private state.
func (s Search) Add(name string, content []byte) error {
	s[name] = content
	for _, match := range private.FindAllSubmatch(content, -1) {
		decoded, err := base64.StdEncoding.DecodeString(string(match[1]))
		if err != nil {
			return fmt.Errorf("%s: private state: %w", name, err)
		}
		where := name + ": private state"
		s[where] = append(s[where], decoded...)
		var values map[string][]byte // the framework encodes each key in base64 again
		if json.Unmarshal(decoded, &values) == nil {
			for _, value := range values {
				s[where] = append(s[where], value...)
			}
		}
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil //nolint:nilerr // it is not a plan file
	}
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			return err
		}
		inner, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		if err := s.Add(name+": "+file.Name, inner); err != nil {
			return err
		}
	}
	return nil
}

// Find returns the name of a file that contains the value, and its encoding. It
// returns an empty string if no file contains the value.
func (s Search) Find(value string) string {
	forms := encodings(value)
	for name, content := range s {
		for form, text := range forms {
			if bytes.Contains(content, []byte(text)) {
				return name + ", as " + form
			}
		}
	}
	return ""
}

// encodings returns the value in every encoding, by the name of the encoding.
func encodings(value string) map[string]string {
	escaped, _ := json.Marshal(value)
	var unescaped bytes.Buffer
	encoder := json.NewEncoder(&unescaped)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value)
	all := map[string]string{
		"plain text":      value,
		"JSON":            strings.Trim(string(escaped), `"`),
		"JSON, not HTML":  strings.Trim(strings.TrimSpace(unescaped.String()), `"`),
		"a quoted string": strings.Trim(fmt.Sprintf("%q", value), `"`),
		"a URL's query":   url.QueryEscape(value),
		"a URL's path":    url.PathEscape(value),
		"base64 for URLs": base64.RawURLEncoding.EncodeToString([]byte(value)),
	}
	// In a longer text, base64 depends on the position of the value.
	for shift := range 3 {
		encoded := base64.RawStdEncoding.EncodeToString(append(make([]byte, shift), value...))
		all[fmt.Sprintf("base64 at %d", shift)] = encoded[(shift*8+5)/6 : len(encoded)-1]
	}
	return all
}
