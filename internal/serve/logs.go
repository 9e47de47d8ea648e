package serve

import (
	"cmp"
	"slices"
	"strings"
)

// The CLI's variables for the provider logs that it shows. The first one has
// precedence:
// https://developer.hashicorp.com/terraform/internals/debugging
const (
	shownProviders = "TF_LOG_PROVIDER"
	shownAll       = "TF_LOG"
)

// The variables of the log levels of this process. TF_LOG_SDK is read too late to
// replace those of the protocol and the framework:
// https://developer.hashicorp.com/terraform/plugin/log/managing
const (
	loggedSDK       = "TF_LOG_SDK"
	loggedProtocol  = "TF_LOG_SDK_PROTO"
	loggedFramework = "TF_LOG_SDK_FRAMEWORK"
	loggedProvider  = "TF_LOG_PROVIDER_GITHUBHOOKS"
)

// levels are the levels of the CLI. It treats any other text as TRACE.
var levels = []string{"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF"}

// limitLogs sets the log levels of this process to what the CLI shows, unless the user
// has set them. By default, the process logs at level TRACE and the CLI discards the
// logs, which takes a quarter of the CPU time of a plan.
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

// shownLevel returns the lowest level that the CLI shows.
func shownLevel(get func(name string) string) string {
	level := strings.ToUpper(cmp.Or(get(shownProviders), get(shownAll)))
	switch {
	case level == "":
		return "OFF"
	case slices.Contains(levels, level):
		return level
	default: // such as JSON
		return "TRACE"
	}
}
