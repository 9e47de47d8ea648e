package acctest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// messagesGuide is the guide that explains the provider's messages.
const messagesGuide = guides + "troubleshooting.md"

// summaryAt is the index of the argument that is the summary of a diagnostic, by
// function.
var summaryAt = map[string]int{
	"AddError": 0, "AddWarning": 0, "NewErrorDiagnostic": 0, "NewWarningDiagnostic": 0,
	"AddAttributeError": 1, "AddAttributeWarning": 1, "NewAttributeErrorDiagnostic": 1, "NewAttributeWarningDiagnostic": 1,
	"at":               0, // of webhook.ErrorContext
	"serve.AddWarning": 1,
}

// ownerAttributes are the names of the attributes that name the owner of a
// webhook, of all kinds.
var ownerAttributes = []string{"organization", "owner", "repository"}

// source has the texts of the provider's sources, and the fixed parts of the summary
// of each diagnostic, including those of the validators.
type source struct {
	texts     map[string]bool
	summaries map[string]string // the file and line of each
}

var formatVerb = regexp.MustCompile(`%[a-z]`)

func readSource(t *testing.T) source {
	t.Helper()
	s := source{texts: map[string]bool{}, summaries: map[string]string{}}
	for _, directory := range []string{"githubapi", "globalwebhook", "organizationwebhook", "provider", "webhook"} {
		err := filepath.WalkDir("../"+directory, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, name, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				for _, text := range literals(n) {
					s.texts[text] = true
				}
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				if summary := validatorSummary(t, call); summary != "" {
					s.texts[summary] = true
					s.summaries[summary] = files.Position(n.Pos()).String()
				}
				if at, ok := summaryAt[called(call)]; ok && at < len(call.Args) {
					ast.Inspect(call.Args[at], func(n ast.Node) bool {
						texts := ownerTexts(n)
						for _, text := range append(texts, literals(n)...) {
							s.texts[text] = true
							s.summaries[text] = files.Position(n.Pos()).String()
						}
						return texts == nil // otherwise, they contain the literal
					})
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		if from, ok := f.X.(*ast.Ident); ok && from.Name == "serve" {
			return "serve." + f.Sel.Name
		}
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	default:
		return ""
	}
}

// ownerTexts returns the texts that a literal and the Name of a
// webhook.OwnerAttribute make, such as "No organization" for "No "+attribute.Name.
func ownerTexts(n ast.Node) []string {
	sum, ok := n.(*ast.BinaryExpr)
	if !ok {
		return nil
	}
	if name, ok := sum.Y.(*ast.SelectorExpr); !ok || name.Sel.Name != "Name" {
		return nil
	}
	var texts []string
	for _, literal := range literals(sum.X) {
		for _, name := range ownerAttributes {
			texts = append(texts, literal+" "+name)
		}
	}
	return texts
}

// literals returns the fixed parts of a string literal.
func literals(n ast.Node) []string {
	literal, ok := n.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return nil
	}
	text, err := strconv.Unquote(literal.Value)
	if err != nil {
		return nil
	}
	return fixed(formatVerb.Split(text, -1))
}

// fixed returns the parts that identify a message, trimmed: neither punctuation nor
// a "Cannot" alone does.
func fixed(parts []string) []string {
	var kept []string
	for _, part := range parts {
		if part = strings.Trim(part, ": "); part != "" && part != "Cannot" {
			kept = append(kept, part)
		}
	}
	return kept
}

// guideMessages returns the fixed parts of the messages that the guide explains,
// with their lines: the code in its headings and in the first column of tables
// that is headed "Message".
func guideMessages(text string) map[string]int {
	messages := map[string]int{}
	table := false
	for n, line := range strings.Split(text, "\n") {
		where := ""
		switch {
		case strings.HasPrefix(line, "| Message |"):
			table = true
		case table && strings.HasPrefix(line, "|"):
			where = strings.Split(line, "|")[1]
		case strings.HasPrefix(line, "#"):
			where, table = line, false
		default:
			table = false
		}
		for _, code := range codeSpan.FindAllStringSubmatch(where, -1) {
			for _, part := range fixed(strings.Split(code[1], "…")) {
				messages[part] = n + 1
			}
		}
	}
	return messages
}

// TestTroubleshootingMessages compares the messages of the guide with the sources:
// the guide quotes every message of the provider, and no other.
func TestTroubleshootingMessages(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(messagesGuide)
	if err != nil {
		t.Fatal(err)
	}
	messages, source := guideMessages(string(text)), readSource(t)
	if len(messages) < 50 || len(source.summaries) < 50 {
		t.Fatalf("found %d messages in the guide and %d in the sources", len(messages), len(source.summaries))
	}
	for message, line := range messages {
		if !source.texts[message] {
			t.Errorf("line %d: no source has %q", line, message)
		}
	}
	for summary, where := range source.summaries {
		if _, ok := messages[summary]; !ok {
			t.Errorf("%s: the guide does not explain %q", where, summary)
		}
	}
}
