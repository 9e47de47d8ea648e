package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strings"
)

// platform is an operating system and an architecture, with the names of Go and the
// registries.
type platform struct{ os, arch string }

// platforms are the platforms that the registries recommend.
var platforms = []platform{
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"freebsd", "386"}, {"freebsd", "amd64"}, {"freebsd", "arm"}, {"freebsd", "arm64"},
	{"linux", "386"}, {"linux", "amd64"}, {"linux", "arm"}, {"linux", "arm64"},
	{"windows", "386"}, {"windows", "amd64"}, {"windows", "arm64"},
}

// dist is the directory with a release of goreleaser.
type dist struct {
	dir     string
	Project string `json:"project_name"`
	Version string `json:"version"`
	Commit  string `json:"commit"`
}

func open(dir string) (*dist, error) {
	d := &dist{dir: dir}
	text, err := os.ReadFile(d.path("metadata.json"))
	if err != nil {
		return nil, err
	}
	return d, json.Unmarshal(text, d)
}

// The registries require these file names.
func (d *dist) sums() string     { return d.Project + "_" + d.Version + "_SHA256SUMS" }
func (d *dist) manifest() string { return d.Project + "_" + d.Version + "_manifest.json" }
func (d *dist) archive(p platform) string {
	return fmt.Sprintf("%s_%s_%s_%s.zip", d.Project, d.Version, p.os, p.arch)
}

// checkArchive checks the names of the files in an archive, and the provider.
func (d *dist) checkArchive(p platform) error {
	archive, err := zip.OpenReader(d.path(d.archive(p)))
	if err != nil {
		return err
	}
	defer func() { _ = archive.Close() }()
	binary := d.Project + "_v" + d.Version
	if p.os == "windows" {
		binary += ".exe"
	}
	var names []string
	for _, file := range archive.File {
		names = append(names, file.Name)
		if file.Name != binary {
			continue
		}
		if file.Mode().Perm() != 0o755 {
			return fmt.Errorf("%s has the mode %s", file.Name, file.Mode())
		}
		if err := d.checkBinary(file, p); err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
	}
	want := []string{"CHANGELOG.md", "LICENSE", "README.md", binary}
	slices.Sort(names)
	if !slices.Equal(names, want) {
		return fmt.Errorf("the files are %q, want %q", names, want)
	}
	return nil
}

// checkBinary checks the build settings of the provider.
func (d *dist) checkBinary(file *zip.File, p platform) error {
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	content, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	info, err := buildinfo.Read(bytes.NewReader(content))
	if err != nil {
		return err
	}
	for name, want := range map[string]string{
		"GOOS": p.os, "GOARCH": p.arch, "CGO_ENABLED": "0", "-trimpath": "true", "vcs.revision": d.Commit,
	} {
		if got := setting(info, name); got != want {
			return fmt.Errorf("it was built with %s %q, want %q", name, got, want)
		}
	}
	return nil
}

func setting(info *debug.BuildInfo, name string) string {
	for _, s := range info.Settings {
		if s.Key == name {
			return s.Value
		}
	}
	return ""
}

// checkManifest checks the protocol version.
func (d *dist) checkManifest() error {
	text, err := os.ReadFile("terraform-registry-manifest.json")
	if err != nil {
		return err
	}
	var manifest struct {
		Version  int
		Metadata struct {
			Protocols []string `json:"protocol_versions"`
		}
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		return err
	}
	if manifest.Version != 1 || !slices.Equal(manifest.Metadata.Protocols, []string{"6.0"}) {
		return fmt.Errorf("the content is %+v", manifest)
	}
	return nil
}

// checkSums checks that the sums of every archive and of the manifest are correct, and
// that there are no others.
func (d *dist) checkSums() error {
	text, err := os.ReadFile(d.path(d.sums()))
	if err != nil {
		return err
	}
	missing := map[string]string{d.manifest(): "terraform-registry-manifest.json"}
	for _, p := range platforms {
		missing[d.archive(p)] = d.path(d.archive(p))
	}
	for line := range strings.Lines(string(text)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		file, ok := missing[name]
		if !ok {
			return fmt.Errorf("%q is not a file of the release, or is listed twice", name)
		}
		delete(missing, name)
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(content)); got != sum {
			return fmt.Errorf("%s has the sum %s, not %s", name, got, sum)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("missing are %s", strings.Join(slices.Sorted(maps.Keys(missing)), ", "))
	}
	return nil
}
