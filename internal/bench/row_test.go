package main

import "testing"

func TestBudget(t *testing.T) {
	for _, test := range []struct {
		row   row
		phase phase
		want  requests
	}{
		{row{50, 1, false}, create, requests{"POST": 50}},
		{row{50, 1, false}, plan, requests{"GET": 1}},
		{row{60, 20, false}, update, requests{"GET": 20, "PATCH": 60}},
		{row{1000, 100, false}, destroy, requests{"GET": 100, "DELETE": 1000}},
		{row{200, 2, false}, plan, requests{"GET": 2}},
		{row{202, 2, false}, plan, requests{"GET": 4}},
		{row{1000, 1000, true}, plan, requests{"GET": 1000}},
		{row{250, 1, false}, destroy, requests{"GET": 3, "DELETE": 250}},
	} {
		if got := test.row.budget(test.phase); !got.equal(test.want) {
			t.Errorf("%s, %s: %v, want %v", test.row, test.phase, got, test.want)
		}
	}
}

func TestParseRow(t *testing.T) {
	for _, test := range []struct {
		text string
		want row
		ok   bool
	}{
		{"50x1", row{50, 1, false}, true},
		{"1000x100", row{1000, 100, false}, true},
		{"250x1", row{250, 1, false}, true},
		{"1000x1000r", row{1000, 1000, true}, true},
		{"251x1", row{}, false},
		{"50x3", row{}, false},
		{"0x1", row{}, false},
		{"50x0", row{}, false},
		{"50", row{}, false},
		{"x", row{}, false},
		{"50x1x1", row{}, false},
	} {
		got, err := parseRow(test.text)
		if (err == nil) != test.ok || test.ok && got != test.want {
			t.Errorf("%q: %v, %v", test.text, got, err)
		}
	}
}
