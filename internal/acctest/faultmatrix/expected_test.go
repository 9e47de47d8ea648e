package faultmatrix

import (
	"net/http"
	"strings"
)

// expected returns the texts of the error, by the contract's tables; nil means no
// error.
func expected(r row, c column) []string {
	create := r.method == http.MethodPost && r.run == nil
	redelivery := strings.HasSuffix(r.path, "/attempts")
	list := r.method == http.MethodGet && (r.path == "/orgs/*/hooks" || r.path == "/admin/hooks")
	if redelivery && lost[c.name] { // a receiver may process a second delivery
		return []string{"unknown whether GitHub accepted the redelivery", "deliveries"}
	}
	switch c.name {
	case outOfReach:
		return []string{"rate limit exceeded", "resets at", "max_wait"}
	case unauthorized:
		return []string{"Bad credentials", "GITHUB_TOKEN"}
	case notFound:
		switch {
		case redelivery, r.path == "/orgs/*/hooks/*/deliveries/*":
			return []string{"Delivery not found"}
		case r.method == http.MethodGet && !list && r.run == nil:
			return nil // it was deleted
		}
		if r.typeName == globalType {
			return []string{"404", "site administrator", "personal access token (classic)"}
		}
		return []string{`"acme"`, "404"}
	case unprocessable:
		return []string{"closed for today"}
	case truncated:
		if redelivery { // the body of a 202 is not read
			return nil
		}
	}
	switch c.name {
	case truncated, otherShape, endless, page:
		deleted := r.method == http.MethodGet && !list && r.run == nil // a 404 with any body
		switch {
		case create: // the list decides
			return nil
		case (c.name == truncated || c.name == otherShape) && r.method == http.MethodDelete: // deleted, and the list shows it
			return nil
		case c.name == truncated && deleted:
			return nil
		}
		return []string{"unexpected response"}
	case redirect:
		return []string{"redirect", "other.example.com", "base_url"}
	}
	return nil
}

// lost are the faults after which it is unknown whether GitHub processed the request.
var lost = map[string]bool{
	"connection reset before commit": true, "connection reset after commit": true, "time-out before commit": true, "time-out after commit": true,
	"500": true, "502 with an HTML body": true, "503 with Retry-After": true, otherShape: true, page: true,
}
