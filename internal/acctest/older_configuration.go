package acctest

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/hashicorp/terraform-plugin-testing/config"
)

// configuration are the files of one, modules below its directory included, by
// path.
type configuration map[string]*hclwrite.File

func readConfiguration(directory string) (configuration, error) {
	files, root := configuration{}, os.DirFS(directory)
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".tf" {
			return err
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, diags := hclwrite.ParseConfig(text, name, hcl.InitialPos)
		if diags.HasErrors() {
			return diags
		}
		files[filepath.Join(directory, filepath.FromSlash(name))] = file
		return nil
	})
	return files, err
}

func (c configuration) write() error {
	for name, file := range c {
		if err := os.WriteFile(name, file.Bytes(), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// blocks are those of the type at the top of any file.
func (c configuration) blocks(kind string) (blocks []*hclwrite.Block) {
	for _, file := range c {
		for _, block := range file.Body().Blocks() {
			if block.Type() == kind {
				blocks = append(blocks, block)
			}
		}
	}
	return blocks
}

// allows is whether every required_version allows this one; if not, it gives
// the one that does not.
func (c configuration) allows(v *version.Version) (wants string, allowed bool, err error) {
	for _, block := range c.blocks("terraform") {
		attribute := block.Body().GetAttribute("required_version")
		if attribute == nil {
			continue
		}
		wants = strings.Trim(expression(attribute), `"`)
		constraint, err := version.NewConstraint(wants)
		if err != nil {
			return "", false, fmt.Errorf("required_version: %w", err)
		}
		if !constraint.Check(v) {
			return wants, false, nil
		}
	}
	return "", true, nil
}

// stripWriteOnly takes out write-only attributes that are a variable which is
// null, and makes ephemeral variables ordinary. It says why that is not enough.
func (c configuration) stripWriteOnly(given config.Variables) (why string, err error) {
	isNull, err := c.nulls(given)
	if err != nil {
		return "", err
	}
	for _, variable := range c.blocks("variable") {
		variable.Body().RemoveAttribute("ephemeral")
	}
	for _, kind := range []string{"resource", "module"} {
		for _, block := range c.blocks(kind) {
			for name, attribute := range block.Body().Attributes() {
				if !strings.HasSuffix(name, "_wo") {
					continue
				}
				if value := expression(attribute); !slices.Contains(isNull, value) {
					return fmt.Sprintf("%s = %s", name, value), nil
				}
				block.Body().RemoveAttribute(name)
			}
		}
	}
	return "", nil
}

// nulls are the variables that are null, as an expression names them.
func (c configuration) nulls(given config.Variables) (null []string, err error) {
	for _, variable := range c.blocks("variable") {
		name := variable.Labels()[0]
		value := []byte("a value") // where there is no default, one is given elsewhere
		if attribute := variable.Body().GetAttribute("default"); attribute != nil {
			value = []byte(expression(attribute))
		}
		if v, ok := given[name]; ok {
			if value, err = json.Marshal(v); err != nil {
				return nil, err
			}
		}
		if string(value) == "null" {
			null = append(null, "var."+name)
		}
	}
	return null, nil
}

func expression(attribute *hclwrite.Attribute) string {
	return strings.TrimSpace(string(attribute.Expr().BuildTokens(nil).Bytes()))
}
