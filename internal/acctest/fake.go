package acctest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/receiver"
)

const (
	// Organization is one that every fake GitHub of these tests has.
	Organization = "acme"
	// Token may do everything there.
	Token = "ghp_acceptanceTestTokenThatIsNoSecret000" //nolint:gosec // it opens nothing
	// weakToken lacks the scope for webhooks.
	weakToken = "ghp_acceptanceTestTokenWithoutScope00000" //nolint:gosec // it opens nothing
)

// Fake is a fake GitHub that is served on loopback: for tests that need its
// faults, thousands of webhooks, or a look inside. There is nothing of them to
// record.
type Fake struct {
	*GitHub
	*fakegithub.Server
	// Receiver gets what its webhooks deliver, at ReceiverURL.
	Receiver *receiver.Receiver
}

// StartFake serves a fake GitHub until the test ends. Such a test is the same in
// every mode: it runs in mode replay, and is skipped in the others.
func StartFake(t testing.TB, options fakegithub.Options) *Fake {
	t.Helper()
	onlyInReplay(t)
	return serve(t, options)
}

func serve(t testing.TB, options fakegithub.Options) *Fake {
	t.Helper()
	if options.MaxHooksPerEvent == 0 {
		options.MaxHooksPerEvent = 250 // as on Enterprise Server
	}
	transport := new(http.Transport)
	t.Cleanup(transport.CloseIdleConnections)
	f := &Fake{
		GitHub:   &GitHub{Organization: Organization, Token: Token, WeakToken: weakToken, t: t, transport: transport, sent: &sent{next: transport}},
		Server:   fakegithub.New(options),
		Receiver: new(receiver.Receiver),
	}
	f.AddOrganization(Organization)
	f.AddToken(Token, fakegithub.Token{Scopes: []string{"admin:org_hook"}})

	receive := httptest.NewServer(f.Receiver)
	t.Cleanup(receive.Close)
	f.ReceiverURL = receive.URL
	api := httptest.NewServer(f.Server)
	t.Cleanup(func() {
		f.Close()
		api.CloseClientConnections()
		api.Close()
	})
	f.URL = api.URL + "/api/v3/"
	f.Inside = f.Server
	return f
}

// Strings is a variable of strings.
func Strings(values ...string) config.Variable {
	var list []config.Variable
	for _, value := range values {
		list = append(list, config.StringVariable(value))
	}
	return config.ListVariable(list...)
}

// Log is what the GitHub was asked since the last call, one line a request.
func (f *Fake) Log() []string {
	var lines []string
	for _, r := range f.Requests() {
		lines = append(lines, r.String())
	}
	f.ResetRequests()
	return lines
}

// Asked are all requests since the log was last read, whoever sent them.
func (f *Fake) Asked() []Request {
	var asked []Request
	for _, r := range f.Requests() {
		asked = append(asked, Request{Method: r.Method, Path: r.Path, Body: r.Body})
	}
	f.ResetRequests()
	return asked
}

// Writes is Asked without the GETs.
func (f *Fake) Writes() []Request {
	return slices.DeleteFunc(f.Asked(), func(r Request) bool { return r.Method == http.MethodGet })
}

// Wrote checks the requests that wrote since the log was last read, whoever
// sent them.
func (f *Fake) Wrote(want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := DescribeAll(f.Writes()); !slices.Equal(got, want) {
			return fmt.Errorf("requests that write:\n got %q\nwant %q", got, want)
		}
		return nil
	}
}

// Delivered waits until everything is delivered, and gives what arrived for
// the tests' webhook.
func (f *Fake) Delivered(t testing.TB) []receiver.Delivery {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if err := f.WaitForDeliveries(ctx); err != nil {
		t.Fatal(err)
	}
	return f.Receiver.Deliveries("/hook")
}
