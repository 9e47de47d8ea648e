package terraformcli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// interruptGrace is how long the program can take to exit after an interrupt.
const interruptGrace = 30 * time.Second

// Workdir is a directory with a configuration, and the program to run there.
type Workdir struct {
	CLI *CLI
	Dir string
	// Env is added to Environ for the program.
	Env []string
	// Echo receives a copy of the program's output, if it is not nil.
	Echo io.Writer
}

// Result is the output and the exit code of a program.
type Result struct {
	Stdout, Stderr string
	ExitCode       int // 2 if `plan -detailed-exitcode` finds changes
}

// Run runs the program. A program that fails is not an error: its exit code is in the
// result.
func (w *Workdir) Run(ctx context.Context, args ...string) (*Result, error) {
	cmd := exec.CommandContext(ctx, w.CLI.Path, args...) //nolint:gosec // the user names the program
	cmd.Dir = w.Dir
	cmd.Env = append(Environ(), w.Env...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = interruptGrace
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if w.Echo != nil {
		cmd.Stdout = io.MultiWriter(&stdout, w.Echo)
		cmd.Stderr = io.MultiWriter(&stderr, w.Echo)
	}
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return &Result{Stdout: stdout.String(), Stderr: stderr.String(), ExitCode: cmd.ProcessState.ExitCode()}, nil
}

// MustRun runs the program, and returns an error if the exit code is not 0.
func (w *Workdir) MustRun(ctx context.Context, args ...string) (*Result, error) {
	result, err := w.Run(ctx, args...)
	if err == nil && result.ExitCode != 0 {
		err = fmt.Errorf("%s %s ended with code %d:\n%s%s", w.CLI.Product, args[0], result.ExitCode, result.Stdout, result.Stderr)
	}
	return result, err
}

// Environ returns the environment without the variables that configure the program or
// the provider.
func Environ() []string {
	kept := slices.DeleteFunc(os.Environ(), func(entry string) bool {
		for _, prefix := range []string{"TF_", "TOFU_", "GITHUB_", "GH_"} {
			if strings.HasPrefix(entry, prefix) {
				return true
			}
		}
		return false
	})
	return append(kept, "TF_IN_AUTOMATION=1", "TF_INPUT=0", "CHECKPOINT_DISABLE=1")
}
