// Package signature is the function that signs a payload as GitHub does.
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

// NewFunction is provider::githubhooks::signature.
func NewFunction() function.Function { return new(signatureFunction) }

type signatureFunction struct{}

func (*signatureFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "signature"
}

func (*signatureFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "The signature of a webhook's delivery",
		MarkdownDescription: "The whole value of the header `X-Hub-Signature-256` with which GitHub delivers a payload to a webhook that has the secret: " +
			"`sha256=` and, in hexadecimal, the HMAC-SHA256 of the payload. See [Validating webhook deliveries](https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries).\n\n" +
			"With it a configuration can test a receiver before GitHub delivers to it, or check that a receiver has the same secret. Needs Terraform 1.8 or OpenTofu 1.7; it asks GitHub nothing.\n\n" +
			"An empty secret is an error, since GitHub does not sign without one, and so is GitHub's mask `********`; neither argument may be `null`. " +
			"An argument that is not known yet makes a result that is not known yet. A sensitive or ephemeral argument makes a sensitive or ephemeral result.",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "secret",
				MarkdownDescription: "Secret of the webhook. Not empty.",
			},
			function.StringParameter{
				Name: "payload",
				MarkdownDescription: "Body of the delivery, to the last character: JSON for the content type `json`, and `payload=`, followed by that JSON percent-encoded, for `form`. May be empty. " +
					"Terraform gives every string Unicode's normalization form C, so the signature of a body that is not in it comes out as another one.",
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

// sign is the value of X-Hub-Signature-256.
func sign(secret, payload string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(payload))
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}
