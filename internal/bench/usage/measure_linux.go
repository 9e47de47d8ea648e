package usage

import (
	"bytes"
	"fmt"
	"os"
	"syscall"
	"time"
)

// Measure calls run and then writes the resource usage of this process to a file
// in the directory that Variable names.
func Measure(run func() error) error {
	dir := os.Getenv(Variable)
	if dir == "" {
		return run()
	}
	file, err := Begin(dir)
	if err != nil {
		return err
	}
	if err := run(); err != nil {
		return err
	}
	var self syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &self); err != nil {
		return err
	}
	peak, err := peakMemory()
	if err != nil {
		return err
	}
	return Usage{Processes: 1, CPU: time.Duration(self.Utime.Nano() + self.Stime.Nano()), Peak: peak}.End(file)
}

// peakMemory returns the largest resident set of this process, in bytes. The one
// in Rusage includes the memory of the CLI, from which the process was forked.
func peakMemory() (int64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	_, value, _ := bytes.Cut(status, []byte("VmHWM:"))
	var kib int64
	if _, err := fmt.Sscan(string(value), &kib); err != nil {
		return 0, fmt.Errorf("/proc/self/status has no VmHWM: %w", err)
	}
	return kib << 10, nil
}
