package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// story lists the steps of the demo.
var story = []struct {
	title string
	play  func(context.Context, *stage) error
}{
	{"Create a webhook in every organization, from one provider block", create},
	{"The deliveries are signed with the secret", verifyPings},
	{"The secret is nowhere on disk", searchMany},
	{"A second plan shows no changes and sends one request per organization", planUnchanged},
	{"Somebody changes a webhook on GitHub, and the plan shows it", drift},
	{"Apply restores the webhook and keeps its secret", repair},
	{"A delivery fails, and a check block that uses a data source reports it", watchDeliveries},
	{"Create a webhook in a repository", createRepository},
	{"Create a global webhook on Enterprise Server with a write-only secret", createGlobal},
	{"Destroy", destroy},
}

func create(ctx context.Context, s *stage) error {
	if _, err := terraform(ctx, s.many, 0, nil, "init"); err != nil {
		return err
	}
	if _, err := terraform(ctx, s.many, 0, isSummary, "plan", "-out=create.tfplan"); err != nil {
		return err
	}
	if _, err := terraform(ctx, s.many, 0, isSummary, "apply", "create.tfplan"); err != nil {
		return err
	}
	for _, name := range organizations {
		if err := checked(len(s.github.Hooks(name)) == 1, "%s has its webhook", name); err != nil {
			return err
		}
	}
	return s.requests("POST", len(organizations))
}

// verifyPings checks the ping of every organization.
func verifyPings(ctx context.Context, s *stage) error {
	for _, name := range organizations {
		if err := s.verifyPing(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

func searchMany(_ context.Context, s *stage) error {
	return s.searchSecrets(s.many, "terraform.tfstate", "terraform.tfstate: private state", "create.tfplan: tfplan")
}

func planUnchanged(ctx context.Context, s *stage) error {
	s.github.ResetRequests()
	if _, err := terraform(ctx, s.many, 0, isSummary, "plan", "-detailed-exitcode"); err != nil {
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
	out, err := terraform(ctx, s.many, 2, isChange, "plan", "-detailed-exitcode")
	if err != nil {
		return err
	}
	return errors.Join(
		checked(strings.Contains(out, "~ active") && strings.Contains(out, "~ events"), "the plan shows both changes"),
		checked(true, "plan -detailed-exitcode ended with 2: there are changes"))
}

func repair(ctx context.Context, s *stage) error {
	s.github.ResetRequests()
	if _, err := terraform(ctx, s.many, 0, isSummary, "apply", "-auto-approve"); err != nil {
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
	return searchMany(ctx, s)
}

// watchDeliveries plans a check block over a data source of deliveries.
func watchDeliveries(ctx context.Context, s *stage) error {
	if _, err := terraform(ctx, s.watch, 0, nil, "init"); err != nil {
		return err
	}
	deliver := func(status int) error {
		s.receiver.SetStatus(status)
		s.github.Trigger(organizations[0], "push", []byte(`{"ref":"refs/heads/main"}`))
		defer s.receiver.SetStatus(http.StatusNoContent)
		return s.delivered(ctx)
	}
	const warning = "Check block assertion failed"
	if err := deliver(http.StatusNoContent); err != nil {
		return err
	}
	out, err := terraform(ctx, s.watch, 0, isWarning, "plan")
	if err != nil {
		return err
	}
	if err := checked(!strings.Contains(out, warning), "while deliveries succeed, the check passes"); err != nil {
		return err
	}
	fmt.Println("   The receiver answers the next delivery with 503.")
	if err := deliver(http.StatusServiceUnavailable); err != nil {
		return err
	}
	if out, err = terraform(ctx, s.watch, 0, isWarning, "plan"); err != nil {
		return err
	}
	return checked(strings.Contains(out, warning) && strings.Contains(out, "503"), "the plan warns that the newest delivery failed, and how")
}

func createRepository(ctx context.Context, s *stage) error {
	if err := s.createOne(ctx, s.repository, "widgets"); err != nil {
		return err
	}
	return checked(len(s.github.Hooks(repository)) == 1, "%s has its webhook", repository)
}

func createGlobal(ctx context.Context, s *stage) error {
	if err := s.createOne(ctx, s.global, "global"); err != nil {
		return err
	}
	return s.searchSecrets(s.global, "terraform.tfstate", "terraform.tfstate: private state")
}

// createOne applies an example with one webhook, which delivers to this path of the
// receiver.
func (s *stage) createOne(ctx context.Context, w *terraformcli.Workdir, path string) error {
	if _, err := terraform(ctx, w, 0, nil, "init"); err != nil {
		return err
	}
	s.github.ResetRequests()
	if _, err := terraform(ctx, w, 0, isSummary, "apply", "-auto-approve"); err != nil {
		return err
	}
	return errors.Join(s.requests("POST", 1), s.verifyPing(ctx, path))
}

func destroy(ctx context.Context, s *stage) error {
	s.github.ResetRequests()
	for _, w := range []*terraformcli.Workdir{s.global, s.repository, s.many} {
		fmt.Printf("   In %s:\n", filepath.Base(w.Dir))
		if _, err := terraform(ctx, w, 0, isSummary, "destroy", "-auto-approve"); err != nil {
			return err
		}
	}
	left := len(s.github.GlobalHooks()) + len(s.github.Hooks(repository))
	for _, name := range organizations {
		left += len(s.github.Hooks(name))
	}
	return errors.Join(checked(left == 0, "no webhook is left on GitHub"), s.requests("DELETE", len(organizations)+2))
}

// delivered waits until GitHub has delivered everything.
func (s *stage) delivered(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	return s.github.WaitForDeliveries(ctx)
}
