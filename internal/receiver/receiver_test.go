package receiver

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// The example of GitHub's documentation.
//
// https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
const (
	secret    = "It's a Secret to Everybody"
	payload   = "Hello, World!"
	signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
)

func TestReceiver(t *testing.T) {
	t.Parallel()
	r := new(Receiver)
	deliver := func(path string) int {
		req := httptest.NewRequest(http.MethodPost, path, strings.NewReader(payload))
		req.Header.Set("X-GitHub-Event", "push")
		req.Header.Set("X-Hub-Signature-256", signature)
		w := httptest.NewRecorder()
		r.ServeHTTP(w, req)
		return w.Code
	}
	if got := deliver("/hook"); got != http.StatusNoContent {
		t.Errorf("answered %d", got)
	}
	r.SetStatus(http.StatusTeapot)
	if got := deliver("/other"); got != http.StatusTeapot {
		t.Errorf("answered %d", got)
	}
	got := r.Deliveries("/hook")
	if len(got) != 1 || got[0].Event != "push" || string(got[0].Body) != payload {
		t.Errorf("kept %+v", got)
	}
}

func TestSignedWith(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		delivery Delivery
		secret   string
		want     bool
	}{
		"the documented example": {Delivery{Signature: signature, Body: []byte(payload)}, secret, true},
		"another secret":         {Delivery{Signature: signature, Body: []byte(payload)}, "another", false},
		"another body":           {Delivery{Signature: signature, Body: []byte(payload + "\n")}, secret, false},
		"no signature":           {Delivery{Body: []byte(payload)}, secret, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := row.delivery.SignedWith(row.secret); got != row.want {
				t.Errorf("got %t, want %t", got, row.want)
			}
		})
	}
}
