// Package fakegithub is a stateful fake of GitHub's REST API for the webhooks of
// organizations and repositories, for the global webhooks of Enterprise Server, and for
// the installations and tokens of GitHub Apps. Tests, the benchmark, and the demo use it.
//
// A [Server] is an http.Handler. It stores everything in memory, responds like GitHub,
// and sends pings, redeliveries, and triggered events to receivers on loopback addresses.
// [Server.Inject] makes requests fail.
//
// Comments mark behavior that no recording of GitHub proves: "documented", "reported by
// users", or "unproven". There is no recording of the configuration endpoints, of the
// deliveries of an organization or a repository, of any 422, of a list of hooks with several pages, of a 304,
// of global webhooks, or of apps.
//
// To add a kind of webhooks, add it to kind.go, and add its routes to routes.go. To add an
// attribute of the configuration, add it to Hook and to configFields.
package fakegithub
