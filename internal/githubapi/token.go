package githubapi

import "strings"

// TokenKind is what a token's prefix tells of it.
//
// https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
type TokenKind int

const (
	// OtherToken is a personal access token (classic), an OAuth app's token, or
	// one whose prefix tells nothing.
	OtherToken TokenKind = iota
	// FineGrainedToken is a fine-grained personal access token.
	FineGrainedToken
	// AppToken is a token of a GitHub App, for an installation or a user.
	AppToken
)

// TokenKind is the kind of the tokens that the client's requests are made with.
func (c *Client) TokenKind() TokenKind {
	switch {
	case c.app != nil:
		return AppToken
	case strings.HasPrefix(c.token, "github_pat_"):
		return FineGrainedToken
	case strings.HasPrefix(c.token, "ghs_"), strings.HasPrefix(c.token, "ghu_"):
		return AppToken
	default:
		return OtherToken
	}
}
