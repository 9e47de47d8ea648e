// The command picture runs the demo and draws what it prints, at the pace at
// which it prints it, into an SVG file: the picture in the README. Its argument
// is the file.
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"time"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: picture FILE.svg")
		os.Exit(2)
	}
	if err := picture(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func picture(file string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	lines, err := record(ctx)
	if err != nil {
		return err
	}
	return os.WriteFile(file, draw(lines), 0o644) //nolint:gosec // it is to be published
}

// line is one that was printed so long after the start.
type line struct {
	at   time.Duration
	text string
}

// record runs the demo.
func record(ctx context.Context) ([]line, error) {
	cmd := exec.CommandContext(ctx, "go", "run", "./internal/demo")
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	var lines []line
	printed := bufio.NewScanner(out)
	for printed.Scan() {
		lines = append(lines, line{time.Since(start), printed.Text()})
	}
	return lines, cmd.Wait()
}
