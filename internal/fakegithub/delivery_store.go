package fakegithub

import (
	"slices"
	"time"
)

// deliveryStore is the deliveries of one hook, in a list for each filter, so
// that a page costs the same however many there are.
type deliveryStore struct {
	all, succeeded, failed deliveryList
	earliest               time.Time // no delivery was made before
}

// byOutcome filters by status code (documented); a delivery that never
// connected is neither a success nor a failure.
func (s *deliveryStore) byOutcome(status string) (deliveryList, bool) {
	switch status {
	case "":
		return s.all, true
	case "success":
		return s.succeeded, true
	case "failure":
		return s.failed, true
	default:
		return nil, false
	}
}

// outcome is the filtered list that a delivery is in, if any.
func (s *deliveryStore) outcome(d *Delivery) *deliveryList {
	switch {
	case d.StatusCode >= 200 && d.StatusCode <= 399:
		return &s.succeeded
	case d.StatusCode >= 400 && d.StatusCode <= 599:
		return &s.failed
	default:
		return nil
	}
}

func (s *deliveryStore) add(d *Delivery) {
	if len(s.all) == 0 || d.DeliveredAt.Before(s.earliest) {
		s.earliest = d.DeliveredAt
	}
	s.all.insert(d)
	if list := s.outcome(d); list != nil {
		list.insert(d)
	}
}

// expire drops what was delivered before a time. It looks at the deliveries
// only when there is something to drop.
func (s *deliveryStore) expire(before time.Time) {
	if len(s.all) == 0 || !s.earliest.Before(before) {
		return
	}
	for _, list := range []*deliveryList{&s.all, &s.succeeded, &s.failed} {
		*list = slices.DeleteFunc(*list, func(d *Delivery) bool { return d.DeliveredAt.Before(before) })
	}
	for i, d := range s.all {
		if i == 0 || d.DeliveredAt.Before(s.earliest) {
			s.earliest = d.DeliveredAt
		}
	}
}

// deliveryList is in ascending order of the ids, which is that of time: a new
// delivery goes to the end.
type deliveryList []*Delivery

func (l deliveryList) search(id int64) (int, bool) {
	return slices.BinarySearchFunc(l, id, func(d *Delivery, id int64) int {
		switch {
		case d.ID < id:
			return -1
		case d.ID > id:
			return 1
		}
		return 0
	})
}

func (l *deliveryList) insert(d *Delivery) {
	i, _ := l.search(d.ID)
	*l = slices.Insert(*l, i, d)
}

func (l deliveryList) find(id int64) *Delivery {
	i, ok := l.search(id)
	if !ok {
		return nil
	}
	return l[i]
}

// newest is a delivery counted from the newest, which is 0.
func (l deliveryList) newest(i int) *Delivery {
	return l[len(l)-1-i]
}

// newerThan is how many deliveries are newer than the one with an id, whether
// that is there or not.
func (l deliveryList) newerThan(id int64) int {
	i, ok := l.search(id)
	if ok {
		i++
	}
	return len(l) - i
}
