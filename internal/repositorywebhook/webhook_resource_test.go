package repositorywebhook_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestRenamed renames or transfers a repository. GitHub redirects requests for the
// former name. The webhook stays until the configuration has the new name, and then
// only the state changes.
func TestRenamed(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, owner, repository string }{
		{"renamed", "acme", "gadgets"},
		{"transferred", "umbrella", "widgets"},
		{"transferred and renamed", "umbrella", "gadgets"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			former := func(attributes string) string {
				return webhookIn(`"acme"`, `"widgets"`, "secret_wo = \"one\"\n  "+attributes)
			}
			current := webhookIn(fmt.Sprintf("%q", row.owner), fmt.Sprintf("%q", row.repository), "secret_wo = \"one\"\n  active = false")

			renamed := g.Config(former(``))
			renamed.PreConfig = func() {
				g.AddOrganization("umbrella")
				g.RenameRepository("acme/widgets", row.owner+"/"+row.repository)
			}
			renamed.ConfigPlanChecks = acctest.ExpectAction(address, plancheck.ResourceActionNoop)
			update := g.Config(former(`active = false`))
			update.PreConfig = g.ResetRequests
			update.ConfigPlanChecks = acctest.ExpectAction(address, plancheck.ResourceActionUpdate)
			followed := g.Config(current)
			followed.PreConfig = func() { // the redirect kept the method
				if hooks := g.Hooks(row.owner + "/" + row.repository); len(hooks) != 1 || hooks[0].Active {
					t.Errorf("the repository has %+v", hooks)
				}
				g.ResetRequests()
			}
			followed.ConfigPlanChecks = acctest.ExpectAction(address, plancheck.ResourceActionUpdate)
			followed.ConfigStateChecks = acctest.ExpectAttributes(address, map[string]knownvalue.Check{
				"owner":      knownvalue.StringExact(row.owner),
				"repository": knownvalue.StringExact(row.repository),
			})
			followed.Check = g.CheckWrites()
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(former(``)), renamed, update, followed}})
		})
	}
}

// TestRenamedWarning checks the warning of the plan.
func TestRenamedWarning(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.WorkdirConfig(t, webhook(``))
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	g.RenameRepository("acme/widgets", "acme/gadgets")
	out := acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	if !acctest.ErrorContains("Warning: The repository was renamed or transferred", `"acme/widgets"`, `"acme/gadgets"`, `owner = "acme"`, `repository = "gadgets"`).MatchString(out) {
		t.Errorf("the output is\n%s", out)
	}
}

// TestOtherRepository changes the repository or the owner to one that exists: the
// webhook is replaced.
func TestOtherRepository(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddRepository("acme", "gadgets")
	g.AddRepository("octocat", "widgets")
	apply := func(owner, repository string, action plancheck.ResourceActionType) resource.TestStep {
		s := g.Config(webhookIn(owner, repository, ``))
		s.ConfigPlanChecks = acctest.ExpectAction(address, action)
		return s
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		apply(`"acme"`, `"widgets"`, plancheck.ResourceActionCreate),
		apply(`"ACME"`, `"Widgets"`, plancheck.ResourceActionNoop),
		apply(`"acme"`, `"gadgets"`, plancheck.ResourceActionReplace),
		apply(`"octocat"`, `"widgets"`, plancheck.ResourceActionReplace),
	}})
	for _, repository := range []string{"acme/widgets", "acme/gadgets", "octocat/widgets"} {
		if hooks := g.Hooks(repository); len(hooks) != 0 {
			t.Errorf("%s has %+v", repository, hooks)
		}
	}
}

// TestDeletedRepository deletes the repository: the plan fails, and the webhook stays
// in the state until it is removed.
func TestDeletedRepository(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.WorkdirConfig(t, webhook(``))
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	g.DeleteRepository("acme/widgets")
	out := acctest.Run(t, w, 1, "plan")
	if !acctest.ErrorContains(`Cannot list the webhooks of repository "acme/widgets"`, "404", "If the repository was deleted", "removed block (destroy = false)", "terraform state rm").MatchString(out) {
		t.Errorf("the output is\n%s", out)
	}
	if state := acctest.Run(t, w, 0, "state", "list"); !strings.Contains(state, address) {
		t.Errorf("the webhook is not in the state: %s", state)
	}
	acctest.Run(t, w, 0, "state", "rm", address)
}

// TestArchivedRepository archives the repository: the plan reads the webhook, and a
// change fails with GitHub's reason.
func TestArchivedRepository(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	unchanged := g.Config(webhook(``))
	unchanged.PreConfig = func() { g.ArchiveRepository("acme/widgets") }
	unchanged.ConfigPlanChecks = acctest.ExpectAction(address, plancheck.ResourceActionNoop)
	denied := []string{"403", "Repository was archived so is read-only", "unarchive it first"}
	destroy := g.ConfigError(webhook(``), denied...)
	destroy.Destroy = true
	changed := g.Config(webhook(`active = false`))
	changed.PreConfig = func() { g.UnarchiveRepository("acme/widgets") }
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		g.Config(webhook(``)),
		unchanged,
		g.ConfigError(webhook(`active = false`), denied...),
		destroy,
		changed,
	}})
}

// TestInvalidNames rejects names before any request.
func TestInvalidNames(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, owner, repository string
		messages                []string
	}{
		{"an owner with a slash", "acme/widgets", "widgets", []string{`owner = "acme/widgets"`, "slash"}},
		{"a repository with its owner", "acme", "acme/widgets", []string{`repository = "acme/widgets"`, "without the owner"}},
		{"an empty repository", "acme", "", []string{`repository = ""`, "cannot be the name of a repository"}},
		{"a repository that is a relative path", "acme", "..", []string{`repository = ".."`, "cannot be the name of a repository"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests)
			invalid := g.ConfigError(webhookIn(fmt.Sprintf("%q", row.owner), fmt.Sprintf("%q", row.repository), ``), row.messages...)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{invalid}})
		})
	}
}

// TestBothNamesInvalid reports both names in one plan.
func TestBothNamesInvalid(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests)
	w := g.WorkdirConfig(t, webhookIn(`"@acme"`, `"acme/widgets"`, ``))
	out := acctest.Run(t, w, 1, "plan")
	for _, want := range []string{"Error: Invalid owner", "Error: Invalid repository"} {
		if !strings.Contains(out, want) {
			t.Errorf("the output lacks %q:\n%s", want, out)
		}
	}
}

// TestLastResponse reads the result of the newest delivery.
func TestLastResponse(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	id := g.AddHook("acme/widgets", fakegithub.Hook{URL: "https://example.com/hook"})
	read := func(code, status, message knownvalue.Check) resource.TestStep {
		s := g.Config(ofRepository("webhook", fmt.Sprintf(`hook_id = %d`, id)))
		s.ConfigStateChecks = []statecheck.StateCheck{
			statecheck.ExpectKnownValue("data.githubhooks_repository_webhook.test", tfjsonpath.New("last_response"),
				knownvalue.ObjectExact(map[string]knownvalue.Check{"code": code, "status": status, "message": message})),
		}
		return s
	}
	delivered := func(s resource.TestStep, d fakegithub.Delivery) resource.TestStep {
		s.PreConfig = func() { g.AddDelivery("acme/widgets", id, d) }
		return s
	}
	null := knownvalue.Null()
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		read(null, knownvalue.StringExact("unused"), null),
		delivered(read(knownvalue.Int64Exact(200), knownvalue.StringExact("active"), knownvalue.StringExact("OK")),
			fakegithub.Delivery{StatusCode: http.StatusOK, Status: "OK"}),
		delivered(read(knownvalue.Int64Exact(503), null, knownvalue.StringExact("Invalid HTTP Response: 503")),
			fakegithub.Delivery{StatusCode: http.StatusServiceUnavailable, Status: "Invalid HTTP Response: 503"}),
	}})
}

// TestRequestBudget counts the requests for 30 webhooks in 10 repositories.
func TestRequestBudget(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	for i := range 10 {
		g.AddRepository("acme", fmt.Sprintf("repository-%d", i))
	}
	w := g.WorkdirConfig(t, `
variable "active" {
  type    = bool
  default = true
}

resource "githubhooks_repository_webhook" "test" {
  count = 30

  owner      = local.organization
  repository = "repository-${count.index % 10}"
  url        = "https://example.com/${count.index}"
  active     = var.active
  secret_wo  = "one"
}
`)
	for _, row := range []struct {
		name string
		code int
		args []string
		want map[string]int
	}{
		{"plan of new webhooks", 2, []string{"plan", "-detailed-exitcode"}, map[string]int{}},
		{"create", 0, []string{"apply", "-auto-approve"}, map[string]int{"POST": 30}},
		{"unchanged plan", 0, []string{"plan", "-detailed-exitcode"}, map[string]int{"GET": 10}},
		{"update", 0, []string{"apply", "-auto-approve", "-var=active=false"}, map[string]int{"GET": 10, "PATCH": 30}},
		{"destroy", 0, []string{"destroy", "-auto-approve"}, map[string]int{"GET": 10, "DELETE": 30}},
	} {
		acctest.Run(t, w, row.code, row.args...)
		got := map[string]int{}
		for _, r := range g.TakeRequests() {
			got[r.Method]++
		}
		if fmt.Sprint(got) != fmt.Sprint(row.want) {
			t.Errorf("%s sent the requests %v, want %v", row.name, got, row.want)
		}
	}
}

// TestAppSelectedRepositories uses an app that is installed for one of two
// repositories: the error is about the other repository, whichever is first, and the
// webhook of the selected repository is created.
func TestAppSelectedRepositories(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddRepository("acme", "gadgets")
	app := g.AddApp()
	g.Install(app.ID, "acme", fakegithub.Installation{
		Permissions: map[string]string{"repository_hooks": "write"}, Repositories: []string{"acme/widgets"},
	})
	w := g.WorkdirConfig(t, `
provider "githubhooks" {
}

resource "githubhooks_repository_webhook" "test" {
  for_each = toset(["widgets", "gadgets"])

  owner      = "acme"
  repository = each.key
  url        = "https://example.com/hook"
}
`, app.Env()...)
	out := acctest.Run(t, w, 1, "apply", "-auto-approve")
	if !acctest.ErrorContains("404", `repository "acme/gadgets"`, `select this repository`, `"Repository access"`).MatchString(out) || strings.Count(out, "Error: ") != 1 {
		t.Errorf("the output is\n%s", out)
	}
	if widgets, gadgets := g.Hooks("acme/widgets"), g.Hooks("acme/gadgets"); len(widgets) != 1 || len(gadgets) != 0 {
		t.Errorf("the repositories have %+v and %+v", widgets, gadgets)
	}
}
