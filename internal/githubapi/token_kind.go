package githubapi

import "strings"

// TokenKind is a kind of token, as indicated by the token's prefix.
//
// https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
type TokenKind int

const (
	// OtherToken is a personal access token (classic), an OAuth app's token, or a
	// token with an unknown prefix.
	OtherToken TokenKind = iota
	// FineGrainedToken is a fine-grained personal access token.
	FineGrainedToken
	// AppToken is a GitHub App's token for an installation or a user.
	AppToken
)

// TokenKind returns the kind of token that the client sends.
func (c *Client) TokenKind() TokenKind {
	token := c.options.Token
	switch {
	case c.app != nil:
		return AppToken
	case strings.HasPrefix(token, "github_pat_"):
		return FineGrainedToken
	case strings.HasPrefix(token, "ghs_"), strings.HasPrefix(token, "ghu_"):
		return AppToken
	default:
		return OtherToken
	}
}
