// Package signature implements the function that signs a payload as GitHub does.
package signature

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

var _ function.Function = (*signatureFunction)(nil)

// NewFunction returns the function provider::githubhooks::signature.
func NewFunction() function.Function { return new(signatureFunction) }

type signatureFunction struct{}

func (*signatureFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "signature"
}

func (*signatureFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Computes the signature of a webhook delivery",
		MarkdownDescription: "Returns the value of the header `X-Hub-Signature-256` that GitHub sends with a payload to a webhook with this secret: " +
			"`sha256=`, followed by the HMAC-SHA256 of the payload in hexadecimal. See [Validating webhook deliveries](https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries).\n\n" +
			"Use this function to test a receiver before GitHub delivers to it, or to check that a receiver has the same secret. It requires Terraform 1.8 or OpenTofu 1.7, and sends no request.\n\n" +
			"The secret must not be empty, because GitHub does not sign deliveries without a secret, and must not be GitHub's mask `********`. Neither argument may be `null`. " +
			"If an argument is unknown, sensitive, or ephemeral, so is the result.",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "secret",
				MarkdownDescription: "Secret of the webhook. Must not be empty.",
			},
			function.StringParameter{
				Name: "payload",
				MarkdownDescription: "Exact body of the delivery: JSON for the content type `json`, or `payload=` followed by the percent-encoded JSON for `form`. May be empty. " +
					"Terraform normalizes every string to Unicode NFC, so the signature of a body that is not in this form differs from GitHub's.",
			},
		},
		Return: function.StringReturn{},
	}
}

func (*signatureFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var secret, payload string
	if resp.Error = req.Arguments.Get(ctx, &secret, &payload); resp.Error != nil {
		return
	}
	switch secret {
	case "":
		resp.Error = function.NewArgumentFuncError(0, "The secret is empty, but GitHub signs deliveries only with a secret. Set the secret of the webhook")
	case githubapi.SecretMask:
		resp.Error = function.NewArgumentFuncError(0, "The secret is the eight asterisks that GitHub returns instead of a secret. Set the real secret")
	default:
		resp.Error = resp.Result.Set(ctx, sign(secret, payload))
	}
}

// sign returns the value of X-Hub-Signature-256.
func sign(secret, payload string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(payload))
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}
