package githubapi

import (
	"encoding/binary"
	"encoding/hex"
	"strings"
	"time"
)

// gregorian is where the time of a UUID of version 1 begins (RFC 9562).
var gregorian = time.Date(1582, time.October, 15, 0, 0, 0, 0, time.UTC)

// eventTime is when the event took place, by GitHub's clock: what the GUID
// tells, else when the delivery was made, which is later. That a GUID tells the
// time is recorded, but not documented.
func (d *Delivery) eventTime() time.Time {
	b, err := hex.DecodeString(strings.ReplaceAll(d.GUID, "-", ""))
	if err != nil || len(b) != 16 || b[6]>>4 != 1 {
		return d.DeliveredAt.Time
	}
	ticks := uint64(binary.BigEndian.Uint16(b[6:])&0x0fff)<<48 |
		uint64(binary.BigEndian.Uint16(b[4:]))<<32 |
		uint64(binary.BigEndian.Uint32(b[0:])) // of 100 ns
	return time.Unix(gregorian.Unix()+int64(ticks/1e7), int64(ticks%1e7)*100).UTC()
}
