package serve

import (
	"maps"
	"testing"
)

func TestLimitLogs(t *testing.T) {
	type environment = map[string]string
	all := func(level string) environment {
		return environment{loggedSDK: level, loggedProtocol: level, loggedFramework: level, loggedProvider: level}
	}
	with := func(e, more environment) environment {
		e = maps.Clone(e)
		maps.Copy(e, more)
		return e
	}
	for _, test := range []struct {
		name        string
		before, set environment
	}{
		{"no logs", nil, all("OFF")},
		{"all logs", environment{"TF_LOG": "trace"}, all("TRACE")},
		{"some logs", environment{"TF_LOG": "INFO"}, all("INFO")},
		{"logs of providers", environment{"TF_LOG_PROVIDER": "debug"}, all("DEBUG")},
		{"other logs of providers", environment{"TF_LOG": "TRACE", "TF_LOG_PROVIDER": "WARN"}, all("WARN")},
		{"no logs of providers", environment{"TF_LOG": "TRACE", "TF_LOG_PROVIDER": "off"}, all("OFF")},
		{"logs of the CLI itself", environment{"TF_LOG_CORE": "TRACE"}, all("OFF")},
		{"logs as JSON", environment{"TF_LOG": "JSON"}, all("TRACE")},
		{"a value that the CLI reads as TRACE", environment{"TF_LOG": "1"}, all("TRACE")},
		{
			"fewer logs of this provider",
			environment{"TF_LOG": "TRACE", loggedProvider: "ERROR"},
			with(all("TRACE"), environment{loggedProvider: "ERROR"}),
		},
		{
			"no logs of the framework",
			environment{"TF_LOG": "TRACE", loggedSDK: "off"},
			with(all("off"), environment{loggedProvider: "TRACE"}),
		},
		{
			"no logs of the protocol",
			environment{"TF_LOG": "DEBUG", loggedProtocol: "off"},
			with(all("DEBUG"), environment{loggedProtocol: "off"}),
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			set := environment{}
			err := limitLogs(
				func(name string) string { return test.before[name] },
				func(name, value string) error { set[name] = value; return nil })
			if err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(set, test.set) {
				t.Errorf("set %v, want %v", set, test.set)
			}
		})
	}
}
