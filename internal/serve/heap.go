package serve

// minimumHeap is a part of the heap that nobody touches, so that it takes no
// memory. The garbage collector waits until there is as much garbage as heap,
// which without it would be after every few webhooks, for a quarter of the CPU
// time of a plan. A large heap it leaves as it is, other than a higher GOGC.
func minimumHeap() []byte { return make([]byte, 16<<20) }
