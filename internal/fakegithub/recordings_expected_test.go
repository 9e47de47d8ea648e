package fakegithub_test

import (
	"path"
	"strings"
)

// expectedDifference is a difference that is not an error of the fake.
type expectedDifference struct {
	recordings string // what their names start with
	what       string // a pattern of the difference
	why        string
}

var expectedDifferences = []expectedDifference{
	{
		"octokit.rb/Octokit_Client_Apps/", "X-RateLimit-*: *, not recorded",
		"The recorded client is an app with a JWT, for which GitHub returns no rate limit. For a personal access token, which the fake uses, every recording has one.",
	},
	{
		"octokit.rb/Octokit_Client_Apps/", "X-OAuth-Scopes: *, not recorded",
		"An app's JWT has no scopes; a classic token has.",
	},
	{
		"octokit.rb/Octokit_Client_Apps/", "X-Accepted-OAuth-Scopes: *, not recorded",
		"The deliveries of an app's hook are for the app alone: no scope reaches them. Those of an organization's hook are for classic tokens too.",
	},
}

func (e expectedDifference) matches(d difference) bool {
	ok, err := path.Match(e.what, d.what)
	return err == nil && ok && strings.HasPrefix(d.recording, e.recordings)
}

// matchExpected returns the differences that the table lacks, and the entries of the table
// without a difference.
func matchExpected(found []difference, table []expectedDifference) (unexpected []difference, unused []expectedDifference) {
	used := make([]bool, len(table))
	for _, d := range found {
		matched := false
		for i, e := range table {
			if e.matches(d) {
				matched, used[i] = true, true
			}
		}
		if !matched {
			unexpected = append(unexpected, d)
		}
	}
	for i, e := range table {
		if !used[i] {
			unused = append(unused, e)
		}
	}
	return unexpected, unused
}
