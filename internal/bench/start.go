package main

import (
	"context"
	"fmt"
	"os/exec"
	"time"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// schemaPlugin connects to a provider without decoding its responses.
type schemaPlugin struct{ plugin.NetRPCUnsupportedPlugin }

var _ plugin.GRPCPlugin = schemaPlugin{}

func (schemaPlugin) GRPCServer(*plugin.GRPCBroker, *grpc.Server) error { return nil }

func (schemaPlugin) GRPCClient(_ context.Context, _ *plugin.GRPCBroker, conn *grpc.ClientConn) (any, error) {
	return conn, nil
}

// startOnce starts a provider as the CLI does, and returns the time until it has
// returned its schema.
func startOnce(ctx context.Context, path string) (time.Duration, error) {
	cmd := exec.CommandContext(ctx, path)
	cmd.Env = terraformcli.Environ()
	client := plugin.NewClient(&plugin.ClientConfig{
		HandshakeConfig: plugin.HandshakeConfig{
			ProtocolVersion:  6,
			MagicCookieKey:   "TF_PLUGIN_MAGIC_COOKIE",
			MagicCookieValue: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
		},
		VersionedPlugins: map[int]plugin.PluginSet{6: {"provider": schemaPlugin{}}},
		AllowedProtocols: []plugin.Protocol{plugin.ProtocolGRPC},
		Cmd:              cmd,
		SkipHostEnv:      true,
		AutoMTLS:         true,
		Logger:           hclog.NewNullLogger(),
	})
	defer client.Kill()

	begin := time.Now()
	protocol, err := client.Client()
	if err != nil {
		return 0, err
	}
	provider, err := protocol.Dispense("provider")
	if err != nil {
		return 0, err
	}
	conn, ok := provider.(*grpc.ClientConn)
	if !ok {
		return 0, fmt.Errorf("%s: not a provider", path)
	}
	// The empty message is a valid request without content. A response is decoded
	// into its unknown fields.
	var response emptypb.Empty
	if err := conn.Invoke(ctx, "/tfplugin6.Provider/GetProviderSchema", &emptypb.Empty{}, &response); err != nil {
		return 0, err
	}
	elapsed := time.Since(begin)
	if len(response.ProtoReflect().GetUnknown()) == 0 {
		return 0, fmt.Errorf("%s: an empty schema", path)
	}
	return elapsed, nil
}

// measureStarts starts both providers alternately. The first time, which reads
// the programs from disk, does not count.
func (b *bench) measureStarts(ctx context.Context, times int) (startReport, error) {
	var provider, tiny []time.Duration
	for i := range times + 1 {
		p, err := startOnce(ctx, b.provider.path)
		if err != nil {
			return startReport{}, err
		}
		t, err := startOnce(ctx, b.tiny.path)
		if err != nil {
			return startReport{}, err
		}
		if i > 0 {
			provider, tiny = append(provider, p), append(tiny, t)
		}
	}
	return newStartReport(provider, tiny), nil
}
