//go:build linux

// The command wrapper stands in a mirror in a provider's place. It starts the
// provider, which then talks to the CLI by itself, waits for its end, and leaves
// what the kernel says that it has cost.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/bench/usage"
)

func main() {
	self, err := os.Executable()
	if err != nil {
		fail(err)
	}
	// The provider's to handle: whoever sends one to a group means it too.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt, syscall.SIGTERM)
	// The provider ends with the thread that starts it.
	runtime.LockOSThread()
	provider := exec.Command(filepath.Join(filepath.Dir(self), usage.Wrapped), os.Args[1:]...) //nolint:gosec,noctx // the benchmark put it there, and it ends by itself
	code, err := measure(provider, os.Getenv(usage.Variable))
	if err != nil {
		fail(err)
	}
	os.Exit(code)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "benchmark:", err)
	os.Exit(1)
}

// measure runs the program to its end, leaves in dir what it has cost, and gives
// its exit code.
func measure(program *exec.Cmd, dir string) (int, error) {
	program.Stdin, program.Stdout, program.Stderr = os.Stdin, os.Stdout, os.Stderr
	program.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if dir == "" {
		return exitCode(program)
	}
	file, err := usage.Begin(dir)
	if err != nil {
		return 0, err
	}
	code, err := exitCode(program)
	if err != nil {
		return 0, err
	}
	cost, ok := program.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0, errors.New("the system does not tell what a process has cost")
	}
	return code, usage.Usage{
		Processes: 1,
		CPU:       program.ProcessState.UserTime() + program.ProcessState.SystemTime(),
		Peak:      cost.Maxrss << 10, // Linux counts in KiB
	}.End(file)
}

func exitCode(program *exec.Cmd) (int, error) {
	err := program.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return 0, err
	}
	return program.ProcessState.ExitCode(), nil
}
