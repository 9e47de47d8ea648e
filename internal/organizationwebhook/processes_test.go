package organizationwebhook_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// needsProc skips the test on systems without /proc.
func needsProc(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("finds the provider's process in /proc")
	}
}

// startApply starts an apply, and returns the process and its output.
func startApply(t *testing.T, w *terraformcli.Workdir, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	out := new(bytes.Buffer)
	cmd := exec.Command(w.CLI.Path, append([]string{"apply", "-auto-approve", "-no-color"}, args...)...)
	cmd.Dir, cmd.Env = w.Dir, append(terraformcli.Environ(), w.Env...)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

// childProcesses returns the IDs of the processes that the process started.
func childProcesses(pid int) (pids []int, err error) {
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil, err
	}
	for _, stat := range stats {
		text, err := os.ReadFile(stat)
		if err != nil {
			continue // it has ended
		}
		// pid (name) state parent …; the name may have spaces.
		fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
		if len(fields) > 1 && fields[1] == strconv.Itoa(pid) {
			child, err := strconv.Atoi(filepath.Base(filepath.Dir(stat)))
			if err != nil {
				return nil, err
			}
			pids = append(pids, child)
		}
	}
	if len(pids) == 0 {
		err = fmt.Errorf("process %d has no children", pid)
	}
	return pids, err
}

// kill sends SIGKILL to the processes.
func kill(t *testing.T, pids ...int) {
	t.Helper()
	for _, pid := range pids {
		process, err := os.FindProcess(pid)
		if err == nil {
			err = process.Kill()
		}
		if err != nil {
			t.Error(err)
		}
	}
}
