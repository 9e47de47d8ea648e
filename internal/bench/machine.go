package main

import (
	"os"
	"runtime"
	"strconv"
	"strings"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// machine is where and with what was measured.
type machine struct {
	CLI   string `json:"cli"`
	Go    string `json:"go"`
	OS    string `json:"os"`
	CPU   string `json:"cpu"`
	Cores int    `json:"cores"`
	// LoadBefore and LoadAfter are how many processes wanted to run in the minute
	// before, and in the last minute of, the benchmark.
	LoadBefore float64 `json:"load_before"`
	LoadAfter  float64 `json:"load_after"`
}

func thisMachine(cli *terraformcli.CLI) machine {
	return machine{
		CLI:        cli.String(),
		Go:         runtime.Version(),
		OS:         runtime.GOOS + "/" + runtime.GOARCH,
		CPU:        cpuModel(),
		Cores:      runtime.NumCPU(),
		LoadBefore: load(),
	}
}

// load is the load average of the last minute, 0 if it cannot be read.
func load() float64 {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(text), " ")
	average, err := strconv.ParseFloat(first, 64)
	if err != nil {
		return 0
	}
	return average
}

// cpuModel is the processor's name, empty if it cannot be read.
func cpuModel() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
