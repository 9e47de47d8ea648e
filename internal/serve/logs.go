package serve

import (
	"cmp"
	"slices"
	"strings"
)

// The CLI's variables for what it shows of a provider's logs, the stronger one
// first:
// https://developer.hashicorp.com/terraform/internals/debugging
const (
	shownProviders = "TF_LOG_PROVIDER"
	shownAll       = "TF_LOG"
)

// The variables of the levels at which this process logs: those of the
// framework, which the SDK's would do for if only it were asked in time, and the
// provider's own:
// https://developer.hashicorp.com/terraform/plugin/log/managing
const (
	loggedSDK       = "TF_LOG_SDK"
	loggedProtocol  = "TF_LOG_SDK_PROTO"
	loggedFramework = "TF_LOG_SDK_FRAMEWORK"
	loggedProvider  = "TF_LOG_PROVIDER_GITHUBHOOKS"
)

// levels are those that the CLI knows. It takes any other text for TRACE.
var levels = []string{"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF"}

// limitLogs has this process log no more than the CLI shows. Else everything is
// logged, at level TRACE, and it is the CLI that throws it away: where nobody
// asked for logs, that is a quarter of the CPU time of a plan. What the user has
// set for this process stands.
func limitLogs(get func(name string) string, set func(name, value string) error) error {
	level := shownLevel(get)
	sdk := cmp.Or(get(loggedSDK), level)
	for _, variable := range []struct{ name, otherwise string }{
		{loggedSDK, level},
		{loggedProtocol, sdk},
		{loggedFramework, sdk},
		{loggedProvider, level},
	} {
		if err := set(variable.name, cmp.Or(get(variable.name), variable.otherwise)); err != nil {
			return err
		}
	}
	return nil
}

// shownLevel is the least level of what the CLI shows.
func shownLevel(get func(name string) string) string {
	level := strings.ToUpper(cmp.Or(get(shownProviders), get(shownAll)))
	switch {
	case level == "":
		return "OFF"
	case slices.Contains(levels, level):
		return level
	default: // JSON among them
		return "TRACE"
	}
}
