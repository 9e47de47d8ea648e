package fakegithub

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// invalid returns the 422 for hooks that are not valid.
func (r *apiRequest) invalid(errors ...fieldError) *response {
	return validationFailed(r.endpoint.docs, errors...)
}

// validateName returns errors unless the name is "web", or may be omitted. A missing name is recorded for
// organizations. A wrong name is reported by users for repositories, and unproven for
// others.
func (r *apiRequest) validateName(name string) []fieldError {
	switch {
	case name == "web", name == "" && r.owner.kind.nameOptional:
		return nil
	case name == "":
		errors := []fieldError{{Resource: "Hook", Field: "name", Code: "missing_field"}}
		if message := r.owner.kind.missingName; message != "" {
			errors = append(errors, customError(message))
		}
		return errors
	default:
		return []fieldError{{Resource: "Hook", Field: "name", Code: "invalid"}}
	}
}

// validate returns what is wrong with a hook that is about to be stored. The messages
// are reported by users; for global hooks, the one about a URL that exists is unproven.
// Whether the events of an organization's hook with the same URL count is unproven, too.
// The content type is not validated (recorded).
func (r *apiRequest) validate(h Hook) []fieldError {
	if strings.TrimSpace(h.URL) == "" {
		return []fieldError{customError("url cannot be blank")}
	}
	if strings.ContainsFunc(h.URL, mustBeEscaped) {
		return []fieldError{customError("The URL you've entered is not valid. Please make sure that you encode all special characters first")}
	}
	if host, unreachable := r.server.unreachable(h.URL); unreachable {
		e := customError(fmt.Sprintf("url is not supported because it isn't reachable over the public Internet (%s)", host))
		e.Field = "url"
		return []fieldError{e}
	}
	errors := r.validateEvents(h.Events)
	subscribed := map[string]int{}
	exists := false
	for _, other := range r.owner.hooks {
		if other.ID == h.ID {
			continue
		}
		exists = exists || other.URL == h.URL && (!r.owner.kind.sharedURL || other.overlaps(h))
		for _, event := range other.Events {
			subscribed[event]++
		}
	}
	if exists {
		errors = append(errors, customError("Hook already exists on this "+r.owner.kind.noun))
	}
	limit := r.server.options.MaxHooksPerEvent
	for _, event := range h.Events {
		if r.owner.kind.maxPerEvent && subscribed[event] >= limit {
			errors = append(errors, customError(fmt.Sprintf("The %q event cannot have more than %d hooks", event, limit)))
		}
	}
	return errors
}

// validateEvents returns errors for unknown event names. GitHub has validated the names
// on create and update since 2017 (documented). The code, the field, and the message are
// unproven, and so is whether GitHub rejects names that it accepts for other kinds of
// webhooks.
func (r *apiRequest) validateEvents(events []string) []fieldError {
	var errors []fieldError
	for _, event := range events {
		if event == "*" || slices.Contains(r.owner.kind.events, event) || slices.Contains(r.server.options.ExtraEvents, event) {
			continue
		}
		e := customError(fmt.Sprintf("%q is not a valid event", event))
		e.Field = "events"
		errors = append(errors, e)
	}
	return errors
}

// mustBeEscaped reports whether a URL cannot contain a character unescaped (RFC 3986).
// Which characters GitHub rejects is unproven.
func mustBeEscaped(c rune) bool {
	return c <= ' ' || c >= 0x7f || strings.ContainsRune("\"<>\\^`{|}", c)
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
