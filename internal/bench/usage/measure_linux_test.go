package usage

import (
	"runtime"
	"testing"
	"time"
)

func TestMeasure(t *testing.T) {
	dir := t.TempDir()
	t.Setenv(Variable, dir)
	err := Measure(func() error {
		memory := make([]byte, 64<<20)
		for begin := time.Now(); time.Since(begin) < 50*time.Millisecond; {
			for i := 0; i < len(memory); i += 4 << 10 {
				memory[i]++
			}
		}
		runtime.KeepAlive(memory)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Total(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got.Processes != 1 || got.Peak < 64<<20 || got.CPU <= 0 {
		t.Errorf("measured %+v, want one process, CPU time, and more than 64 MiB", got)
	}
}
