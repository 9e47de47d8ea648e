package fakegithub

import (
	"cmp"
	"slices"
	"time"
)

// deliveryList is in ascending order of the IDs, which is that of time: a new
// delivery is appended.
type deliveryList []*Delivery

// byOutcome filters by status code (documented). A delivery that never connected is
// neither a success nor a failure.
func (l deliveryList) byOutcome(status string) (deliveryList, bool) {
	var lowest, highest int
	switch status {
	case "":
		return l, true
	case "success":
		lowest, highest = 200, 399
	case "failure":
		lowest, highest = 400, 599
	default:
		return nil, false
	}
	var matching deliveryList
	for _, d := range l {
		if d.StatusCode >= lowest && d.StatusCode <= highest {
			matching = append(matching, d)
		}
	}
	return matching, true
}

// expire removes the deliveries from before a time.
func (l *deliveryList) expire(before time.Time) {
	*l = slices.DeleteFunc(*l, func(d *Delivery) bool { return d.DeliveredAt.Before(before) })
}

func (l deliveryList) search(id int64) (int, bool) {
	return slices.BinarySearchFunc(l, id, func(d *Delivery, id int64) int { return cmp.Compare(d.ID, id) })
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

// newest returns a delivery counted from the newest, which is 0.
func (l deliveryList) newest(i int) *Delivery {
	return l[len(l)-1-i]
}

// newerThan returns how many deliveries are newer than the one with an ID, whether
// that exists or not.
func (l deliveryList) newerThan(id int64) int {
	i, ok := l.search(id)
	if ok {
		i++
	}
	return len(l) - i
}
