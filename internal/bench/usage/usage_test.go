package usage

import (
	"testing"
	"time"
)

func TestTotal(t *testing.T) {
	dir := t.TempDir()
	for _, u := range []Usage{
		{Processes: 1, CPU: time.Second, Peak: 300},
		{Processes: 1, CPU: 2 * time.Second, Peak: 500},
		{Processes: 1, CPU: time.Second, Peak: 400},
	} {
		file, err := Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := u.End(file); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Total(dir)
	if want := (Usage{Processes: 3, CPU: 4 * time.Second, Peak: 500}); err != nil || got != want {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
	if got, err = Total(dir); err != nil || got != (Usage{}) {
		t.Errorf("counted twice: %+v, %v", got, err)
	}
}

func TestTotalOfLostProcess(t *testing.T) {
	dir := t.TempDir()
	file, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if got, err := Total(dir); err == nil {
		t.Errorf("a process that did not end counts as %+v", got)
	}
}
