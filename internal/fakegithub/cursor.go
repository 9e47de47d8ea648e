package fakegithub

import (
	"encoding/base64"
	"encoding/binary"
	"strconv"
	"strings"
)

// A cursor names the first delivery of the page that it leads to (recorded).
const plainCursor = "v1_"

// opaqueCursor starts cursors whose characters must be percent-encoded. Only
// their being opaque is reported; what is inside is made up.
const opaqueCursor = "v2_+/+/"

func (c *call) cursor(id int64) string {
	if !c.s.options.OpaqueCursors {
		return plainCursor + strconv.FormatInt(id, 10)
	}
	return opaqueCursor + base64.StdEncoding.EncodeToString(binary.BigEndian.AppendUint64(nil, uint64(id)))
}

func (c *call) parseCursor(cursor string) (int64, bool) {
	if !c.s.options.OpaqueCursors {
		text, ok := strings.CutPrefix(cursor, plainCursor)
		if !ok {
			return 0, false
		}
		id, err := strconv.ParseInt(text, 10, 64)
		return id, err == nil
	}
	text, ok := strings.CutPrefix(cursor, opaqueCursor)
	if !ok {
		return 0, false
	}
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(b) != 8 {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64(b)), true
}

// cursorPage finds the part of a list of deliveries that the request asks for,
// counted from the newest. Links go to the next and the previous page, in that
// order and nowhere else (recorded).
func (c *call) cursorPage(deliveries deliveryList) (page, bool) {
	size := c.perPage()
	p := page{}
	if cursor := c.r.URL.Query().Get("cursor"); cursor != "" {
		id, ok := c.parseCursor(cursor)
		if !ok {
			return page{}, false
		}
		// A delivery that has expired meanwhile leaves its place to the next.
		p.from = deliveries.newerThan(id)
	}
	p.to = min(p.from+size, len(deliveries))

	var links []string
	if p.to < len(deliveries) {
		links = append(links, c.link("cursor", c.cursor(deliveries.newest(p.to).ID), "next"))
	}
	if p.from > 0 {
		links = append(links, c.link("cursor", c.cursor(deliveries.newest(max(0, p.from-size)).ID), "prev"))
	}
	p.link = strings.Join(links, ", ")
	return p, true
}
