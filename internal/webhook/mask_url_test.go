package webhook

import "testing"

func TestMaskURL(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]string{
		"https://example.com/hook":                    "https://example.com/hook",
		"https://user:hunter2@example.com/":           "https://***@example.com/",
		"https://hunter2@example.com":                 "https://***@example.com",
		"https://user:hun@ter2@example.com/a":         "https://***@example.com/a",
		"https://example.com/a?token=hunter2&x=1#top": "https://example.com/a?token=***&x=***#top",
		"https://example.com?hunter2":                 "https://example.com?***",
		"https://example.com/?":                       "https://example.com/?",
		"https://example.com/@scope":                  "https://example.com/@scope",
		"user:hunter2@example.com/hook":               "***@example.com/hook",
		"https://user:%zz@example.com/":               "https://***@example.com/",
		"https://user:pa#ss@host/x":                   "https://***@host/x", "https://user:pa/ss@host/x": "https://***@host/x",
		"https:/user:pass@host/x": "***@host/x", "acme/https:/user:pass@host/x": "***@host/x",
		"https://example.com/\x1b[31m\r\n": "https://example.com/ ",
		"":                                 "",
	} {
		if got := maskURL(url); got != want {
			t.Errorf("%q: got %q, want %q", url, got, want)
		}
	}
}
