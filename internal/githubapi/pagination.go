package githubapi

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

const (
	// maxPageSize is the largest page that GitHub returns.
	maxPageSize = 100
	// maxPages limits how many pages of a list are read: 100,000 entries.
	maxPages = 1000
)

// nextPageQuery returns the query of the link to the next page, or nil if there is
// none. A header may have several lines, and links with other relations.
//
// https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api#using-link-headers
func nextPageQuery(header http.Header) url.Values {
	for link := range strings.SplitSeq(strings.Join(header.Values("Link"), ","), ",") {
		address, parameters, _ := strings.Cut(strings.TrimSpace(link), ";")
		if !strings.HasPrefix(address, "<") || !strings.HasSuffix(address, ">") {
			continue
		}
		for parameter := range strings.SplitSeq(parameters, ";") {
			if strings.TrimSpace(parameter) != `rel="next"` {
				continue
			}
			if next, err := url.Parse(strings.Trim(address, "<>")); err == nil {
				return next.Query()
			}
		}
	}
	return nil
}

// errTooManyPages returns the error for a list that continues after maxPages.
func errTooManyPages(resp response) error {
	return resp.unreadable(fmt.Sprintf("the list has more than %d pages", maxPages))
}
