package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestReadmeListsStory compares the README's excerpt of `make demo` with the
// titles that the demo prints.
func TestReadmeListsStory(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	excerpt := "```text\n$ make demo\n"
	for i, act := range story {
		excerpt += fmt.Sprintf("%d. %s\n", i+1, act.title)
	}
	if !strings.Contains(string(readme), excerpt) {
		t.Errorf("the README does not have:\n%s", excerpt)
	}
}
