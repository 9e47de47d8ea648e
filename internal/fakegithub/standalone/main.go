// The command standalone serves the fake GitHub on a loopback address until Ctrl-C, to
// try configurations, together with a receiver for payload URLs. It prints the
// environment variables for the provider, and a line for each request. It stores
// nothing: it always starts without webhooks.
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

// token can manage the webhooks of all organizations and repositories, and global
// webhooks. It never changes, so that the variables that a shell exported stay valid.
const token = "ghp_standaloneTokenThatIsNoSecret000000000"

var organizations = []string{"acme", "globex", "initech"}

// The only repository is acme/widgets.
const owner, repository = "acme", "widgets"

func main() {
	api := flag.String("addr", "127.0.0.1:8088", "loopback address of the fake GitHub; port 0 is any free port")
	deliveries := flag.String("receiver", "127.0.0.1:8089", "loopback address of the receiver of webhooks")
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
	github.AddRepository(owner, repository)
	github.AddToken(token, fakegithub.Token{Scopes: []string{"admin:org_hook", "admin:repo_hook"}, SiteAdmin: true})

	requests := log.New(out, "", log.Ltime)
	apiURL, stop, err := serve(ctx, api, "-addr", logged(requests, "GitHub  ", github))
	if err != nil {
		return err
	}
	defer stop()
	receiverURL, stop, err := serve(ctx, deliveries, "-receiver", logged(requests, "receiver", new(receiver.Receiver)))
	if err != nil {
		return err
	}
	defer stop()

	_, err = fmt.Fprintf(out, `A fake GitHub is at %s, with the organizations %s
and the repository %[5]s.
In the shell where Terraform runs:

  export GITHUB_BASE_URL=%[1]s GITHUB_TOKEN=%[3]s

A receiver of webhooks is at %[4]s: payload URLs that start with this address
receive deliveries. The fake sends nothing to other machines. Ctrl-C stops both.

`, apiURL, strings.Join(organizations, ", "), token, receiverURL, owner+"/"+repository)
	if err != nil {
		return err
	}
	<-ctx.Done()
	_, err = fmt.Fprintln(out, "\nStopped. The webhooks are gone.")
	return err
}

// serve serves the handler on a loopback address until stop is called. Its errors name
// the flag for a different address.
func serve(ctx context.Context, address, name string, handler http.Handler) (url string, stop func(), err error) {
	server, url, err := loopback.Serve(ctx, address, handler)
	switch {
	case errors.Is(err, loopback.ErrNotLoopback):
		return "", nil, fmt.Errorf("%s is %w", name, err)
	case err != nil:
		anyPort := name + " " + loopback.AnyPort
		return "", nil, fmt.Errorf("%w; stop the process that listens there, or choose a different address, such as %s for any free port (make fake FAKEFLAGS=%q)",
			err, anyPort, anyPort)
	}
	return url, func() { _ = server.Close() }, nil
}

// logged returns a handler that logs the method, path, and status of each request.
// Headers, queries, and bodies can contain secrets.
func logged(requests *log.Logger, name string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method, path := r.Method, r.URL.EscapedPath()
		sw := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(sw, r)
		requests.Println(name, method, path, sw.status)
	})
}

// statusWriter remembers the status of a response.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap is for http.ResponseController.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
