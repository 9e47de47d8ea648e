// Package usage is how the benchmark learns what a provider costs: the CLI
// starts the wrapper in the provider's place, and the wrapper starts the
// provider and leaves what it has cost in a file.
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
	// Variable is the environment variable that names the directory for the
	// files. Without it, the wrapper measures nothing.
	Variable = "GITHUBHOOKS_BENCH_USAGE"
	// ProfileVariable names the directory for the profiles of a provider that
	// makes some.
	ProfileVariable = "GITHUBHOOKS_BENCH_PROFILE"
	// Wrapped is the name of the program that the wrapper starts; it lies beside
	// the wrapper.
	Wrapped = "wrapped-provider"
)

// Usage is what processes have cost.
type Usage struct {
	// Processes is how many there were.
	Processes int `json:"processes"`
	// CPU is user and system time, of all of them.
	CPU time.Duration `json:"cpu_ns"`
	// Peak is the largest resident set that one of them had, in bytes: the code
	// that it touched included.
	Peak int64 `json:"peak_bytes"`
}

// Begin makes the file of one process, empty: one that stays so is of a process
// whose end nobody saw.
func Begin(dir string) (*os.File, error) { return os.CreateTemp(dir, "*.json") }

// End fills the file in and closes it.
func (u Usage) End(file *os.File) error {
	return errors.Join(json.NewEncoder(file).Encode(u), file.Close())
}

// Total reads the files in dir and removes them. It fails when a process has
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
			return total, fmt.Errorf("a provider was killed before its cost was known: %s: %w", filepath.Base(file), err)
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
