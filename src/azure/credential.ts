import type { TokenCredential } from "@azure/core-auth";
import { explainFailure } from "./credential-failure";
import type { GetToken } from "./token-store";

export interface CloudEndpoints {
  readonly name: string;
  /** Such as https://management.azure.com. */
  readonly resourceManager: string;
  readonly audience: string;
  readonly authority: string;
}

export type Credential =
  | { readonly kind: "azureCli" }
  | { readonly kind: "default" }
  | { readonly kind: "none" }
  | {
      readonly kind: "vscode";
      /** Asked again after five minutes and after each refusal; the editor keeps the sessions. */
      getToken(request: {
        readonly scopes: readonly string[];
        readonly tenantId?: string;
        readonly claims?: string;
      }): Promise<string | undefined>;
    };

/** How long a token of the editor is used before it is asked again. It does not tell when it expires. */
const editorTokenLife = 5 * 60_000 + 120_000;

/** Undefined for "none": no token is ever sent. */
export function createGetToken(credential: Credential, cloud: CloudEndpoints): GetToken | undefined {
  switch (credential.kind) {
    case "none":
      return undefined;
    case "vscode":
      return async (request) => {
        const token = await credential.getToken(request);
        return token === undefined ? undefined : { token, expiresAt: Date.now() + editorTokenLife };
      };
    case "azureCli":
    case "default":
      return fromIdentity(credential.kind, cloud);
  }
}

function fromIdentity(kind: "azureCli" | "default", { authority }: CloudEndpoints): GetToken {
  let loaded: Promise<TokenCredential> | undefined;
  return async ({ scopes, tenantId, claims }) => {
    loaded ??= import("./identity").then(({ createCredential }) => createCredential(kind, authority));
    const credential = await loaded;
    const options = {
      enableCae: true,
      ...(tenantId !== undefined && { tenantId }),
      ...(claims !== undefined && { claims }),
    };
    const token = await credential.getToken([...scopes], options).catch((error: unknown) => {
      throw explainFailure(error);
    });
    return token ? { token: token.token, expiresAt: token.expiresOnTimestamp } : undefined;
  };
}

/** The scope of Azure Resource Manager's tokens. A slash at the end of the audience belongs to it. */
export function scopeOf({ audience }: CloudEndpoints): string {
  return `${audience}/.default`;
}
