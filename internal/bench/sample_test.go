package main

import (
	"testing"
	"time"
)

// tookRatio returns a sample with this ratio to a baseline of ten seconds.
func tookRatio(ratio float64) sample {
	return sample{wall: time.Duration(ratio * float64(10*time.Second)), http: 4 * time.Second, tiny: 6 * time.Second}
}

func TestMedian(t *testing.T) {
	for _, test := range []struct {
		ratios []float64
		want   float64
	}{
		{[]float64{1.1}, 1.1},
		{[]float64{1.1, 1.3}, 1.3},
		{[]float64{1.5, 0.9, 1.2}, 1.2},
		{[]float64{1.4, 0.9, 1.2, 1.1}, 1.2},
	} {
		var samples []sample
		for _, ratio := range test.ratios {
			samples = append(samples, tookRatio(ratio))
		}
		if got := median(samples).ratio(); got != test.want {
			t.Errorf("%v: %v, want %v", test.ratios, got, test.want)
		}
	}
}
