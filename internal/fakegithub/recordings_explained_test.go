package fakegithub_test

import (
	"path"
	"strings"
)

// explained is a difference that is not a mistake of the fake.
type explained struct {
	recordings string // what their names start with
	what       string // a pattern of the difference
	why        string
}

var explainedDifferences = []explained{
	{
		"octokit.rb/Octokit_Client_Apps/", "X-RateLimit-*: *, not recorded",
		"The recorded client is an app with a JWT, to which GitHub tells no limit. A personal access token, as the fake's, is told in every recording.",
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

func (e explained) fits(d difference) bool {
	fits, err := path.Match(e.what, d.what)
	return err == nil && fits && strings.HasPrefix(d.recording, e.recordings)
}

// explain finds the differences without an explanation, and the explanations
// without a difference.
func explain(found []difference, table []explained) (unexplained []difference, needless []explained) {
	used := make([]bool, len(table))
	for _, d := range found {
		fits := false
		for i, e := range table {
			if e.fits(d) {
				fits, used[i] = true, true
			}
		}
		if !fits {
			unexplained = append(unexplained, d)
		}
	}
	for i, e := range table {
		if !used[i] {
			needless = append(needless, e)
		}
	}
	return unexplained, needless
}
