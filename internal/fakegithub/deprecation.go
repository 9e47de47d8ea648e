package fakegithub

import "net/http"

// Deprecation selects how responses to the older API version announce its end.
type Deprecation int

const (
	// NotDeprecated responses announce nothing.
	NotDeprecated Deprecation = iota
	// DeprecationLinkJoined responses have the deprecation link and the pagination
	// links in one Link header line, the deprecation link first.
	DeprecationLinkJoined
	// DeprecationLinkSeparate responses have a Link header line for each.
	DeprecationLinkSeparate
)

const deprecationLink = `<https://docs.github.com/rest/about-the-rest-api/api-versions>; rel="deprecation"; type="text/html"`

// setDeprecationHeaders announces the end of the older API version. The headers are
// recorded on other routes than those of webhooks; the address, the parameter
// type, and the order of the links are unproven. The dates are documented.
func (r *apiRequest) setDeprecationHeaders(h http.Header) {
	mode := r.server.options.Deprecation
	if mode == NotDeprecated || r.selectedVersion() != apiVersion {
		return
	}
	h.Set("Deprecation", "Tue, 10 Mar 2026 00:00:00 GMT")
	h.Set("Sunset", "Fri, 10 Mar 2028 00:00:00 GMT")
	switch pages := h.Get("Link"); {
	case pages == "":
		h.Set("Link", deprecationLink)
	case mode == DeprecationLinkJoined:
		h.Set("Link", deprecationLink+", "+pages)
	default:
		h["Link"] = []string{deprecationLink, pages}
	}
}
