// Package recording records the HTTP traffic of a test in a file, and replays it.
// The file is safe to publish and stable: secrets, names, hosts, IDs, and times are
// stand-ins, and recording the same requests again results in the same file.
package recording
