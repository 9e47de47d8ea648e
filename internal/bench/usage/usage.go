// Package usage passes the resource usage of a measured provider to the
// benchmark: the provider writes a file when it ends, and the benchmark reads
// it.
package usage

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

const (
	// Variable is the environment variable with the directory for the files.
	// If it is unset, nothing is measured.
	Variable = "GITHUBHOOKS_BENCH_USAGE"
	// ProfileVariable is the environment variable with the directory for the
	// profiles of the provider.
	ProfileVariable = "GITHUBHOOKS_BENCH_PROFILE"
)

// Usage is the resource usage of processes.
type Usage struct {
	Processes int `json:"processes"`
	// CPU is the user and system time of all processes.
	CPU time.Duration `json:"cpu_ns"`
	// Peak is the largest resident set of any of them, in bytes, including code.
	Peak int64 `json:"peak_bytes"`
}

// Begin creates the file of one process. It stays empty if the process is killed.
func Begin(dir string) (*os.File, error) { return os.CreateTemp(dir, "*.json") }

// End writes the file and closes it.
func (u Usage) End(file *os.File) error {
	return errors.Join(json.NewEncoder(file).Encode(u), file.Close())
}

// Total adds up the files in dir and removes them. It fails if a process has
// begun and not ended.
func Total(dir string) (Usage, error) {
	var total Usage
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return total, err
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return total, err
		}
		var one Usage
		if err := json.Unmarshal(data, &one); err != nil {
			return total, fmt.Errorf("a provider was killed before it recorded its resource usage: %s: %w", filepath.Base(file), err)
		}
		total.Processes += one.Processes
		total.CPU += one.CPU
		total.Peak = max(total.Peak, one.Peak)
		if err := os.Remove(file); err != nil {
			return total, err
		}
	}
	return total, nil
}
