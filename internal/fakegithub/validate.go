package fakegithub

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// validate says what GitHub has against a hook that is about to be stored. The
// messages are reported by users. The content type is not validated
// (recorded). Global hooks: what is said of a URL that is taken is unproven, and
// so is a limit on their number, which is why there is none.
func (c *call) validate(h Hook) []errorEntry {
	if strings.TrimSpace(h.URL) == "" {
		return []errorEntry{custom("url cannot be blank")}
	}
	if strings.ContainsFunc(h.URL, mustBeEscaped) {
		return []errorEntry{custom("The URL you've entered is not valid. Please make sure that you encode all special characters first")}
	}
	if host, refused := c.s.unreachable(h.URL); refused {
		e := custom(fmt.Sprintf("url is not supported because it isn't reachable over the public Internet (%s)", host))
		e.Field = "url"
		return []errorEntry{e}
	}
	entries := c.validateEvents(h.Events)
	subscribed := map[string]int{}
	exists := false
	for _, other := range c.target.hooks {
		if other.ID == h.ID {
			continue
		}
		exists = exists || other.URL == h.URL // whether events count is unproven
		for _, event := range other.Events {
			subscribed[event]++
		}
	}
	if exists {
		entries = append(entries, custom("Hook already exists on this "+c.target.kind))
	}
	for _, event := range h.Events {
		if !c.target.global && subscribed[event] >= c.s.options.MaxHooksPerEvent {
			entries = append(entries, custom(fmt.Sprintf(
				"The %q event cannot have more than %d hooks", event, c.s.options.MaxHooksPerEvent)))
		}
	}
	return entries
}

// mustBeEscaped reports whether a URL cannot contain a character as it is (RFC
// 3986). Which characters GitHub refuses is unproven.
func mustBeEscaped(r rune) bool {
	return r <= ' ' || r >= 0x7f || strings.ContainsRune("\"<>\\^`{|}", r)
}

func (s *Server) unreachable(payloadURL string) (string, bool) {
	u, err := url.Parse(payloadURL)
	if err != nil {
		return "", false
	}
	host := u.Hostname()
	return host, slices.ContainsFunc(s.options.UnreachableHosts, func(h string) bool {
		return strings.EqualFold(h, host)
	})
}
