package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// story is what the demo shows, in order.
var story = []struct {
	title string
	play  func(context.Context, *stage) error
}{
	{"Create a webhook in every organization, from one provider block", create},
	{"The deliveries are signed with the secret", verifyPings},
	{"The secret is nowhere on disk", searchSecrets},
	{"Plan again: nothing to do, one request for each organization", planUnchanged},
	{"Somebody changes a webhook on GitHub: the plan shows it", drift},
	{"Apply repairs it, and the secret is still the right one", repair},
	{"Destroy", destroy},
}

func create(ctx context.Context, s *stage) error {
	if err := s.terraform(ctx, 0, nil, "init"); err != nil {
		return err
	}
	if err := s.terraform(ctx, 0, isSummary, "apply", "-auto-approve"); err != nil {
		return err
	}
	for _, name := range organizations {
		if err := checked(len(s.github.Hooks(name)) == 1, "%s has its webhook", name); err != nil {
			return err
		}
	}
	return s.requests("POST", len(organizations))
}

// verifyPings wants a rightly signed ping for every organization.
func verifyPings(ctx context.Context, s *stage) error {
	if err := s.delivered(ctx); err != nil {
		return err
	}
	for _, name := range organizations {
		signed := 0
		for _, d := range s.receiver.Deliveries("/" + name) {
			if d.Event == "ping" && d.SignedWith(s.secret) && !d.SignedWith("another secret") {
				signed++
			}
		}
		if err := checked(signed == 1, "the receiver got %s's ping, and X-Hub-Signature-256 is that of the secret over the body", name); err != nil {
			return err
		}
	}
	return nil
}

// searchSecrets looks into every file of the working directory.
func searchSecrets(_ context.Context, s *stage) error {
	files, work := 0, os.DirFS(s.work.Dir)
	err := fs.WalkDir(work, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := fs.ReadFile(work, name)
		if err != nil {
			return err
		}
		files++
		for _, value := range []string{s.secret, s.token} {
			for _, form := range []string{value, base64.StdEncoding.EncodeToString([]byte(value))} {
				if bytes.Contains(content, []byte(form)) {
					return fmt.Errorf("%s holds a secret", name)
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	_, err = fs.Stat(work, "terraform.tfstate")
	return checked(err == nil,
		"neither the secret nor the token is in the state or in any other of the %d files, in plain or in base64", files)
}

func planUnchanged(ctx context.Context, s *stage) error {
	s.github.ResetRequests()
	if err := s.terraform(ctx, 0, isSummary, "plan", "-detailed-exitcode"); err != nil {
		return err
	}
	return s.requests("GET", len(organizations))
}

func drift(ctx context.Context, s *stage) error {
	hook := s.github.Hooks("globex")[0]
	s.github.ChangeHook("globex", hook.ID, func(h *fakegithub.Hook) {
		h.Events = []string{"push"}
		h.Active = false
	})
	fmt.Println("   globex's webhook now has only the event push, and is inactive.")
	if err := s.terraform(ctx, 2, isChange, "plan", "-detailed-exitcode"); err != nil {
		return err
	}
	return checked(true, "plan -detailed-exitcode ended with 2: there are changes")
}

func repair(ctx context.Context, s *stage) error {
	s.github.ResetRequests()
	if err := s.terraform(ctx, 0, isSummary, "apply", "-auto-approve"); err != nil {
		return err
	}
	if err := s.requests("PATCH", 1); err != nil {
		return err
	}
	hook := s.github.Hooks("globex")[0]
	if err := checked(hook.Active && len(hook.Events) == 3, "globex's webhook is active again, with all of its events"); err != nil {
		return err
	}
	s.github.Trigger("globex", "push", []byte(`{"ref":"refs/heads/main"}`))
	if err := s.delivered(ctx); err != nil {
		return err
	}
	deliveries := s.receiver.Deliveries("/globex")
	last := deliveries[len(deliveries)-1]
	if err := checked(last.Event == "push" && last.SignedWith(s.secret), "a push to globex arrives, signed with the same secret"); err != nil {
		return err
	}
	return searchSecrets(ctx, s)
}

func destroy(ctx context.Context, s *stage) error {
	s.github.ResetRequests()
	if err := s.terraform(ctx, 0, isSummary, "destroy", "-auto-approve"); err != nil {
		return err
	}
	left := 0
	for _, name := range organizations {
		left += len(s.github.Hooks(name))
	}
	return errors.Join(checked(left == 0, "no organization has a webhook any more"), s.requests("DELETE", len(organizations)))
}

// requests checks how many requests with that method were made, and that no
// other writes were.
func (s *stage) requests(method string, want int) error {
	got, others := 0, 0
	for _, r := range s.github.Requests() {
		switch r.Method {
		case method:
			got++
		case "GET":
		default:
			others++
		}
	}
	return checked(got == want && others == 0, "it took %d %s, and no other request that writes", want, method)
}

// delivered waits until GitHub has delivered everything.
func (s *stage) delivered(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	return s.github.WaitForDeliveries(ctx)
}

// isSummary picks the line that sums a run up.
func isSummary(line string) bool {
	for _, start := range []string{"Apply complete!", "Destroy complete!", "No changes.", "Plan:"} {
		if strings.HasPrefix(line, start) {
			return true
		}
	}
	return false
}

// isChange picks the lines of a plan that show what changes.
func isChange(line string) bool {
	trimmed := strings.TrimSpace(line)
	for _, start := range []string{"~", "+", "-", "#"} {
		if strings.HasPrefix(trimmed, start) && !strings.Contains(line, "unchanged") {
			return true
		}
	}
	return isSummary(line)
}
