// Package recording keeps the HTTP traffic of a test in a file, and answers from
// it. What is in the file is safe to publish and stable: secrets, names, hosts,
// ids and times are stand-ins, and recording the same again gives the same file.
package recording
