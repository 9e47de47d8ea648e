// Package fakegithub is a stateful fake of GitHub's REST API for organization
// webhooks and for the global webhooks of GitHub Enterprise Server, for tests,
// benchmarks and demonstrations. GitHub Apps get their installations and tokens
// there, too.
//
// A [Server] is an http.Handler. It keeps organizations, tokens, hooks and
// deliveries in memory, answers like GitHub, and really delivers pings,
// redeliveries and triggered events, though to receivers on the loopback
// interface only. Everything a client must withstand can be arranged with
// [Server.Inject].
//
// Where a behaviour rests on something weaker than a recording of GitHub, the
// comment beside it says so: "documented", "reported by users" or "unproven".
// No recording was at hand of the configuration endpoints, of an
// organization's deliveries, of any 422, of a hook list with several pages, of a
// 304, or of anything about global webhooks or apps: all of these rest on
// documentation and on reports.
package fakegithub
