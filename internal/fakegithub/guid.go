package fakegithub

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"time"
)

// gregorian is the start of the time in a UUID of version 1 (RFC 9562).
var gregorian = time.Date(1582, time.October, 15, 0, 0, 0, 0, time.UTC)

// newGUID returns a UUID of version 1. Its time is that of the event (recorded: shortly
// before the first delivery; a redelivery has the same GUID).
func newGUID(now time.Time) string {
	ticks := uint64(now.Unix()-gregorian.Unix())*1e7 + uint64(now.Nanosecond())/100
	var b [16]byte
	_, _ = rand.Read(b[8:])
	binary.BigEndian.PutUint32(b[0:], uint32(ticks))
	binary.BigEndian.PutUint16(b[4:], uint16(ticks>>32))
	binary.BigEndian.PutUint16(b[6:], uint16(ticks>>48)&0x0fff|0x1000)
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:16])
}
