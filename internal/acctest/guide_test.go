package acctest_test

import (
	"fmt"
	"regexp"
	"strings"
)

// guideBlock is a code block of a guide, or something that happens between two
// of them. The comment before it, which readers do not see, says what it is:
//
//	<!-- file main.tf -->    the block is this file from now on
//	<!-- append main.tf -->  the block comes after what the file has
//	<!-- run -->             the block is a command that succeeds
//	<!-- run 2 -->           … that ends with this code
//	<!-- output -->          the last command printed these lines
//	<!-- meanwhile name -->  no block: the test does what has this name
//	<!-- show -->            the block is there to be read
//	<!-- needs 1.11 1.11 write-only attributes -->
//	                         no block: the Terraform and the OpenTofu that are
//	                         the first with what follows, and what that is
type guideBlock struct {
	line           int
	verb, argument string
	text           string
}

var marker = regexp.MustCompile(`^\s*<!-- (file|append|run|output|meanwhile|show|needs)(?: (.+))? -->\s*$`)

// guideBlocks reads a guide. A block without a comment is an error: nothing
// would keep it from rotting.
func guideBlocks(text string) ([]guideBlock, error) {
	var (
		blocks []guideBlock
		next   *guideBlock
		inside bool
		indent string
	)
	for n, line := range strings.Split(text, "\n") {
		fence := strings.HasPrefix(strings.TrimSpace(line), "```")
		switch found := marker.FindStringSubmatch(line); {
		case inside && fence:
			blocks, next, inside = append(blocks, *next), nil, false
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
		}
	}
	if next != nil {
		return nil, fmt.Errorf("line %d: the comment has no block, or the block no end", next.line)
	}
	return blocks, nil
}
