// The command standalone serves the fake GitHub on this machine until Ctrl-C,
// to try configurations on, with a receiver beside it that payload URLs can
// deliver to. It prints what the provider needs in its environment, and then a
// line for each request. Nothing is kept: the next start begins without
// webhooks.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/loopback"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/receiver"
)

// token may manage the webhooks of every organization, and global ones. It is
// the same at every start, so that a shell can go on with what it exported.
const token = "ghp_standaloneTokenThatIsNoSecret000000000"

var organizations = []string{"acme", "globex", "initech"}

func main() {
	api := flag.String("addr", "127.0.0.1:8088", "where the fake GitHub listens, on loopback; port 0 is any that is free")
	deliveries := flag.String("receiver", "127.0.0.1:8089", "where the receiver of webhooks listens, on loopback")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := run(ctx, os.Stdout, *api, *deliveries)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run serves until the context ends.
func run(ctx context.Context, out io.Writer, api, deliveries string) error {
	github := fakegithub.New(fakegithub.Options{})
	defer github.Close()
	for _, name := range organizations {
		github.AddOrganization(name)
	}
	github.AddToken(token, fakegithub.Token{Scopes: []string{"admin:org_hook"}, SiteAdmin: true})

	requests := log.New(out, "", log.Ltime)
	apiURL, stop, err := serve(ctx, api, "-addr", told(requests, "GitHub  ", github))
	if err != nil {
		return err
	}
	defer stop()
	receiverURL, stop, err := serve(ctx, deliveries, "-receiver", told(requests, "receiver", new(receiver.Receiver)))
	if err != nil {
		return err
	}
	defer stop()

	_, err = fmt.Fprintf(out, `A fake GitHub is at %s, with the organizations %s.
In the shell where Terraform runs:

  export GITHUB_BASE_URL=%[1]s GITHUB_TOKEN=%[3]s

A receiver of webhooks is at %s: payload URLs that begin so are delivered to.
All others get no answer, since nothing leaves this machine. Ctrl-C ends both.

`, apiURL, strings.Join(organizations, ", "), token, receiverURL)
	if err != nil {
		return err
	}
	<-ctx.Done()
	_, err = fmt.Fprintln(out, "\nEnded. The webhooks are gone.")
	return err
}

// serve serves the handler on an address of loopback, until it is stopped. An
// error names the flag by which another one is given.
func serve(ctx context.Context, address, name string, handler http.Handler) (url string, stop func(), err error) {
	server, url, err := loopback.Serve(ctx, address, handler)
	switch {
	case errors.Is(err, loopback.ErrNotLoopback):
		return "", nil, fmt.Errorf("%s is %w", name, err)
	case err != nil:
		anyPort := name + " " + loopback.AnyPort
		return "", nil, fmt.Errorf("%w; end what listens there, or choose another address, such as %s for any port that is free (make fake FAKEFLAGS=%q)",
			err, anyPort, anyPort)
	}
	return url, func() { _ = server.Close() }, nil
}

// told is the handler, and a line for each request that it has answered: method,
// path and status. Headers, queries and bodies may hold what is secret.
func told(requests *log.Logger, who string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method, path := r.Method, r.URL.EscapedPath()
		answer := &answer{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(answer, r)
		requests.Println(who, method, path, answer.status)
	})
}

// answer keeps the status.
type answer struct {
	http.ResponseWriter
	status int
}

func (a *answer) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController find what the wrapped writer can do.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
