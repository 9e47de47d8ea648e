//go:build linux

package main

import (
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/bench/usage"
)

// TestMain lets the test's own program be the one that is measured: it uses
// memory and CPU time, and ends with code 3.
func TestMain(m *testing.M) {
	if os.Getenv("BE_MEASURED") == "" {
		os.Exit(m.Run())
	}
	memory := make([]byte, 64<<20)
	for begin := time.Now(); time.Since(begin) < 50*time.Millisecond; {
		for i := 0; i < len(memory); i += 4 << 10 {
			memory[i]++
		}
	}
	runtime.KeepAlive(memory)
	os.Exit(3)
}

func TestMeasure(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	program := exec.Command(self)
	program.Env = append(os.Environ(), "BE_MEASURED=1")
	dir := t.TempDir()
	code, err := measure(program, dir)
	if err != nil || code != 3 {
		t.Fatalf("ended with %d, %v; want 3", code, err)
	}
	got, err := usage.Total(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got.Processes != 1 || got.Peak < 64<<20 || got.CPU <= 0 {
		t.Errorf("measured %+v, want one process, CPU time, and more than 64 MiB", got)
	}
}
