package main

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// TestDraw draws lines that need care: the picture is well-formed, and has each
// of them.
func TestDraw(t *testing.T) {
	t.Parallel()
	lines := []line{{0, `1. <"title"> & more`}, {time.Second, "   $ terraform plan"}, {time.Hour, ""}, {time.Hour, strings.Repeat("ä", 200)}}
	for n := range 40 {
		lines = append(lines, line{time.Hour + time.Second, fmt.Sprintf("   ✓ check %d", n)})
	}
	decoder := xml.NewDecoder(strings.NewReader(string(draw(lines))))
	var texts, text []string
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			text = nil
		case xml.CharData:
			text = append(text, string(token))
		case xml.EndElement:
			if token.Name.Local == "text" {
				texts = append(texts, strings.Join(text, ""))
			}
		}
	}
	if len(texts) != len(lines) {
		t.Fatalf("the picture has %d lines, want %d", len(texts), len(lines))
	}
	for n, l := range fit(lines) {
		if texts[n] != l.text {
			t.Errorf("line %d is %q, want %q", n, texts[n], l.text)
		}
		if len([]rune(l.text)) > columns || l.at > time.Minute {
			t.Errorf("line %d does not fit: %q after %s", n, l.text, l.at)
		}
	}
}
