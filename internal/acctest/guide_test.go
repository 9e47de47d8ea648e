package acctest_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// guideBlock is a code block of a guide, or a step between two blocks. The comment
// before it, which readers do not see, states its kind:
//
//	<!-- file main.tf -->    the block is the content of this file
//	<!-- append main.tf -->  the block is appended to this file
//	<!-- run -->             the block is a command that succeeds
//	<!-- run 2 -->           … that ends with this code
//	<!-- output -->          the last command printed these lines
//	<!-- meanwhile name -->  no block: the test runs the step with this name
//	<!-- show -->            the block is only shown
//	<!-- needs 1.11 1.11 write-only attributes -->
//	                         no block: the first Terraform and the first OpenTofu
//	                         with the feature, and the feature
type guideBlock struct {
	line           int
	verb, argument string
	text           string
}

var marker = regexp.MustCompile(`^\s*<!-- (file|append|run|output|meanwhile|show|needs)(?: (.+))? -->\s*$`)

// guideBlocks reads a guide. A block without a comment is an error, since no test
// would check it. A file whose name is neither in the paragraph before it nor in its
// first line is an error too.
func guideBlocks(text string) ([]guideBlock, error) {
	var (
		blocks []guideBlock
		next   *guideBlock
		inside bool
		indent string
		before paragraph
	)
	for n, line := range strings.Split(text, "\n") {
		fence := strings.HasPrefix(strings.TrimSpace(line), "```")
		switch found := marker.FindStringSubmatch(line); {
		case inside && fence:
			if !next.named(before.text) {
				return nil, fmt.Errorf("line %d: readers are not told that this is %s", next.line, next.argument)
			}
			blocks, next, inside, before = append(blocks, *next), nil, false, paragraph{}
		case inside:
			next.text += strings.TrimPrefix(line, indent) + "\n"
		case fence && next == nil:
			return nil, fmt.Errorf("line %d: nothing says what this block is", n+1)
		case fence:
			inside, indent = true, line[:len(line)-len(strings.TrimLeft(line, " "))]
		case found != nil && next != nil:
			return nil, fmt.Errorf("line %d: there is no block for the comment in line %d", n+1, next.line)
		case found != nil && (found[1] == "meanwhile" || found[1] == "needs"):
			blocks = append(blocks, guideBlock{line: n + 1, verb: found[1], argument: found[2]})
		case found != nil:
			next = &guideBlock{line: n + 1, verb: found[1], argument: found[2]}
		default:
			before.add(line)
		}
	}
	if next != nil {
		return nil, fmt.Errorf("line %d: the comment has no block, or the block no end", next.line)
	}
	return blocks, nil
}

// named reports whether the paragraph before the block or its first line has the
// name of the file.
func (b *guideBlock) named(before string) bool {
	if b.verb != "file" && b.verb != "append" {
		return true
	}
	first, _, _ := strings.Cut(b.text, "\n")
	return strings.Contains(before, "`"+b.argument+"`") || strings.HasPrefix(first, "# "+b.argument)
}

// paragraph is the last paragraph.
type paragraph struct {
	text string
	over bool
}

func (p *paragraph) add(line string) {
	switch {
	case strings.TrimSpace(line) == "":
		p.over = true
	case p.over:
		p.text, p.over = line, false
	default:
		p.text += "\n" + line
	}
}

// TestGuideBlocks checks the errors in guides.
func TestGuideBlocks(t *testing.T) {
	t.Parallel()
	block := func(first string) string { return "```terraform\n" + first + "\n```\n" }
	tests := map[string]struct{ text, refused string }{
		"a name in the paragraph before":  {"This is\n`main.tf`:\n\n<!-- file main.tf -->\n" + block("a = 1"), ""},
		"a name in the first line":        {"This:\n\n<!-- append main.tf -->\n" + block("# main.tf, at the end"), ""},
		"a name in the comment alone":     {"This:\n\n<!-- file main.tf -->\n" + block("a = 1"), "line 3: readers are not told that this is main.tf"},
		"a name in a paragraph before":    {"In `main.tf`.\n\nThis:\n\n<!-- file main.tf -->\n" + block("a = 1"), "line 5: readers are not told"},
		"a name before another block":     {"In `main.tf`:\n\n<!-- show -->\n" + block("a = 1") + "<!-- append main.tf -->\n" + block("a = 1"), "line 7: readers are not told"},
		"the name of another file":        {"In `main.tf`:\n\n<!-- file split/main.tf -->\n" + block("a = 1"), "line 3: readers are not told"},
		"a name before a meanwhile":       {"In `main.tf`:\n\n<!-- meanwhile it rains -->\n\n<!-- file main.tf -->\n" + block("a = 1"), ""},
		"a block without a comment":       {block("a = 1"), "line 1: nothing says what this block is"},
		"a comment without a block":       {"<!-- run -->\n\nSo.\n", "line 1: the comment has no block"},
		"a comment before another":        {"<!-- run -->\n<!-- output -->\n" + block("a"), "line 2: there is no block for the comment in line 1"},
		"a command needs no name":         {"<!-- run -->\n" + block("a"), ""},
		"a paragraph that is two further": {"`main.tf`\n\n## Then\n\n<!-- file main.tf -->\n" + block("a"), "line 5: readers are not told"},
	}
	for name, test := range tests {
		_, err := guideBlocks(test.text)
		if refused := fmt.Sprint(err); test.refused == "" && err != nil || !strings.Contains(refused, test.refused) {
			t.Errorf("%s: got %q, want %q", name, refused, test.refused)
		}
	}
}
