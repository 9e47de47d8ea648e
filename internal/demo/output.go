package main

import "strings"

// isSummary selects the line that summarizes a run.
func isSummary(line string) bool {
	return startsWith(line, "Apply complete!", "Destroy complete!", "No changes.", "Plan:")
}

// isChange selects the lines of a plan that show what changes.
func isChange(line string) bool {
	return startsWith(strings.TrimSpace(line), "~ active", "~ events", `+ "`, `- "`) ||
		strings.Contains(line, "will be updated") || isSummary(line)
}

// isWarning selects the lines of a check that failed.
func isWarning(line string) bool {
	return strings.Contains(line, "Warning:") || strings.Contains(line, "newest delivery") || strings.Contains(line, "failed: ")
}

func startsWith(line string, starts ...string) bool {
	for _, start := range starts {
		if strings.HasPrefix(line, start) {
			return true
		}
	}
	return false
}
