package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

const (
	columns, rows = 112, 32
	// charWidth and lineHeight are in pixels, for a font of fontSize.
	fontSize, charWidth, lineHeight, margin = 13, 7.83, 18, 14
	// longestPause shortens waits that show nothing.
	longestPause = 1200 * time.Millisecond
	// rest is how long the last lines stay.
	rest = 5 * time.Second
)

// draw is a terminal in which the lines appear one after the other, for ever.
func draw(lines []line) []byte {
	lines = fit(lines)
	total := (lines[len(lines)-1].at + rest).Seconds()
	width, height := columns*charWidth+2.0*margin, rows*lineHeight+2.0*margin

	var style, text, scroll strings.Builder
	for n, l := range lines {
		share := 100 * l.at.Seconds() / total
		fmt.Fprintf(&style, "@keyframes l%d{0%%{opacity:0}%.2f%%{opacity:1}100%%{opacity:1}}#l%d{animation-name:l%d}\n", n, share, n, n)
		fmt.Fprintf(&text, `<text id="l%d" class="%s" xml:space="preserve" x="0" y="%d">%s</text>`+"\n", n, class(l.text), (n+1)*lineHeight, escaped(l.text))
		if hidden := n + 1 - rows; hidden > 0 {
			fmt.Fprintf(&scroll, "%.2f%%{transform:translateY(%dpx)}", share, -hidden*lineHeight)
		}
	}
	end := -max(len(lines)-rows, 0) * lineHeight
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" role="img" aria-label="What make demo prints">
<style>
text{font:%dpx ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#c9d1d9;white-space:pre;animation:%.2fs step-end infinite}
.title{fill:#79c0ff;font-weight:bold}.command{fill:#fff;font-weight:bold}.check{fill:#7ee787}.change{fill:#e3b341}.add{fill:#7ee787}
#all{transform:translateY(%dpx);animation:scroll %.2fs step-end infinite}
@keyframes scroll{0%%{transform:translateY(0)}%s100%%{transform:translateY(%dpx)}}
%s@media (prefers-reduced-motion:reduce){text,#all{animation:none}}
</style>
<rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>
<svg x="%d" y="%d" width="%.0f" height="%d"><g id="all">
%s</g></svg>
</svg>
`, width, height, width, height, fontSize, total, end, total, scroll.String(), end, style.String(), margin, margin, columns*charWidth, rows*lineHeight+4, text.String())
}

// fit cuts lines that are too long, and pauses.
func fit(lines []line) []line {
	var fitted []line
	var last, at time.Duration
	for _, l := range lines {
		at += min(l.at-last, longestPause)
		last = l.at
		if runes := []rune(l.text); len(runes) > columns {
			l.text = string(runes[:columns-1]) + "…"
		}
		fitted = append(fitted, line{at, l.text})
	}
	return fitted
}

// class is what kind of line it is.
func class(text string) string {
	trimmed := strings.TrimSpace(text)
	switch {
	case trimmed == "":
		return "text"
	case strings.HasPrefix(trimmed, "✓"), strings.HasPrefix(trimmed, "All checks passed"):
		return "check"
	case strings.HasPrefix(trimmed, "$"):
		return "command"
	case strings.HasPrefix(trimmed, "~"), strings.HasPrefix(trimmed, "Warning"):
		return "change"
	case strings.HasPrefix(trimmed, "+"):
		return "add"
	case text[0] >= '1' && text[0] <= '9':
		return "title"
	default:
		return "text"
	}
}

func escaped(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a buffer takes everything
	return b.String()
}
