package githubapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestDecodeHook(t *testing.T) {
	t.Parallel()
	w := newWire(reply(200, `{"type":"Organization","id":9007199254740993,"name":"web","active":true,"events":["push","fork"],
		"config":{"url":"https://a.example/","content_type":"application/json","insecure_ssl":"1","secret":"********","digest":"x"},
		"updated_at":"2024-05-06T07:08:09Z","created_at":"2024-05-06T09:08:09+02:00","url":"u","ping_url":"p","deliveries_url":"d","new_key":{"a":[1]}}`))
	hook, err := acme(t, w).Get(t.Context(), 9007199254740993)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	if hook.ID != 9007199254740993 || !hook.CreatedAt.Equal(hook.UpdatedAt.Time) || !hook.CreatedAt.Equal(at) ||
		hook.URL != "u" || hook.PingURL != "p" || hook.DeliveriesURL != "d" || strings.Join(hook.Events, " ") != "push fork" {
		t.Errorf("got %+v", hook)
	}
	want := HookConfig{URL: "https://a.example/", ContentType: "application/json", InsecureSSL: true, SecretConfigured: true, present: true}
	if hook.Config != want {
		t.Errorf("got %+v, want %+v", hook.Config, want)
	}
}

func TestDecodeConfig(t *testing.T) {
	t.Parallel()
	for part, want := range map[string]HookConfig{
		``:                               {ContentType: "form"},
		`,"insecure_ssl":"0"`:            {ContentType: "form"},
		`,"insecure_ssl":"1"`:            {ContentType: "form", InsecureSSL: true},
		`,"insecure_ssl":0`:              {ContentType: "form"},
		`,"insecure_ssl":1`:              {ContentType: "form", InsecureSSL: true},
		`,"insecure_ssl":false`:          {ContentType: "form"},
		`,"insecure_ssl":true`:           {ContentType: "form", InsecureSSL: true},
		`,"insecure_ssl":null`:           {ContentType: "form"},
		`,"insecure_ssl":""`:             {ContentType: "form"},
		`,"content_type":"json"`:         {ContentType: "json"},
		`,"content_type":null`:           {ContentType: "form"},
		`,"secret":"********"`:           {ContentType: "form", SecretConfigured: true},
		`,"secret":""`:                   {ContentType: "form"},
		`,"secret":null`:                 {ContentType: "form"},
		`,"secret":"shown by a mistake"`: {ContentType: "form", SecretConfigured: true},
	} {
		config, err := acme(t, newWire(reply(200, `{"url":"https://a.example/"`+part+`}`))).GetConfig(t.Context(), 7)
		if err != nil {
			t.Errorf("%s: %v", part, err)
			continue
		}
		want.URL, want.present = "https://a.example/", true
		if *config != want {
			t.Errorf("%s: got %+v, want %+v", part, *config, want)
		}
	}
}

// A configuration never contains the value that GitHub returned as the secret.
func TestConfigContainsNoSecret(t *testing.T) {
	t.Parallel()
	config, err := acme(t, newWire(reply(200, `{"url":"https://a.example/","secret":"shown"}`))).GetConfig(t.Context(), 7)
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := json.Marshal(config); strings.Contains(string(text), "shown") {
		t.Errorf("got %s", text)
	}
}

func TestUnreadableResponses(t *testing.T) {
	t.Parallel()
	for answer, reason := range map[string]string{
		``:                                    "it is empty",
		` `:                                   "it is truncated JSON",
		`null`:                                "it has no",
		`{}`:                                  "it has no",
		`[]`:                                  "a different structure",
		`"text"`:                              "a different structure",
		`<html>`:                              "it is not JSON",
		`{} {}`:                               "it is not JSON",
		`{"id":7,"config":{"url":"h`:          "truncated",
		`{"id":7,"config":null}`:              "it has no",
		`{"id":7,"url":[1],"config":[1]}`:     "a different structure",
		`{"id":7}`:                            "it has no",
		`{"id":0,"url":1,"config":{"url":1}}`: "a different structure",
		`{"id":1,"url":"https://a.example/","insecure_ssl":"2","config":{"insecure_ssl":"2"}}`:        "insecure_ssl is neither 0 nor 1",
		`{"id":1,"url":"https://a.example/","insecure_ssl":[0],"config":{"insecure_ssl":{}}}`:         "insecure_ssl is neither 0 nor 1",
		`{"id":1,"url":"https://a.example/","content_type":2,"config":{"content_type":{"a":"json"}}}`: "a different structure",
	} {
		for name, call := range map[string]func(context.Context, *Hooks) error{
			"hook":          operations[http.MethodGet],
			"updated hook":  operations[http.MethodPatch],
			"created hook":  operations[http.MethodPost],
			"configuration": func(ctx context.Context, h *Hooks) error { _, err := h.GetConfig(ctx, 7); return err },
			"updated configuration": func(ctx context.Context, h *Hooks) error {
				_, err := h.UpdateConfig(ctx, 7, ConfigUpdate{})
				return err
			},
		} {
			w := newWire(reply(200, answer, "Content-Type", "text/plain"))
			err := call(t.Context(), acme(t, w))
			var unreadable *UnreadableError
			if !errors.As(err, &unreadable) {
				t.Errorf("%s %s: got %v, want an UnreadableError", name, answer, err)
				continue
			}
			if !strings.Contains(unreadable.Reason, reason) || unreadable.StatusCode != 200 ||
				unreadable.ContentType != "content type text/plain" || unreadable.RequestID != "AB:1" {
				t.Errorf("%s %s: got %+v, want %q", name, answer, *unreadable, reason)
			}
			w.want(t, 1)
		}
	}
}

// Responses to deleting, pinging, and redelivering have no content. A response with
// content does not come from GitHub, so it is an error.
func TestResponsesWithoutContent(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		answer  exchange
		succeed bool
	}{
		{reply(204, ""), true},
		{reply(200, ""), true},
		{reply(205, ""), true},
		{reply(202, "{}"), true}, // documented for a redelivery
		{reply(200, "<html>"), false},
		{reply(200, "{}"), false},
		{reply(201, hookBody), false},
		{reply(203, "true"), false},
	} {
		hooks := acme(t, newWire(row.answer))
		for _, err := range []error{hooks.Delete(t.Context(), 7), hooks.Ping(t.Context(), 7), hooks.Redeliver(t.Context(), 7, 8)} {
			var unreadable *UnreadableError
			if (err == nil) != row.succeed || err != nil && (!errors.As(err, &unreadable) || !IsAmbiguous(err)) {
				t.Errorf("got %v", err)
			}
		}
	}
}
