import type { PipelinePolicy, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import type { Call } from "./call";
import type { TokenStore } from "./token-store";

/**
 * Signs each request with the tenant's token. A 401 renews the token once, with the claims that the answer asks for;
 * without a credential the request is only repeated.
 */
export function authorize(tokens: TokenStore | undefined, callOf: (request: object) => Call): PipelinePolicy {
  return {
    name: "azureMLNetworkAuthorize",
    async sendRequest(request, next) {
      const { doing, signal } = callOf(request);
      const token = await tokens?.get(doing, signal);
      const response = await next(sign(request, token));
      if (response.status !== 401) return response;
      const refused = { token: token ?? "", claims: readClaims(response) };
      return next(sign(request, await tokens?.renew(refused, doing, signal)));
    },
  };
}

function sign(request: PipelineRequest, token: string | undefined): PipelineRequest {
  if (token !== undefined) request.headers.set("authorization", `Bearer ${token}`);
  return request;
}

/** The claims challenge of a 401, as JSON. */
function readClaims({ headers }: PipelineResponse): string | undefined {
  const claims = /\bclaims="([^"]+)"/.exec(headers.get("www-authenticate") ?? "")?.[1];
  return claims === undefined ? undefined : Buffer.from(claims, "base64").toString("utf8");
}
