import { join } from "node:path";
import { loadServedSnapshot } from "../../../tools/arm-server/snapshot";
import {
  startArmServer,
  type ArmServer,
  type ArmServerOptions,
} from "../../../tools/arm-server/start-arm-server";

export const estateFile = join(import.meta.dirname, "../../fixtures/arm-server/estate.json");

export const estate = loadServedSnapshot(estateFile);

export const platform = "/subscriptions/11111111-1111-1111-1111-111111111111";
export const team = "/subscriptions/22222222-2222-2222-2222-222222222222";
export const workspace = `${platform}/resourceGroups/ml-rg/providers/Microsoft.MachineLearningServices/workspaces/ws1`;
export const network = `${platform}/resourceGroups/net-rg/providers/Microsoft.Network`;

/** Runs a test against a server of the small estate, and closes it whatever happens. */
export function withServer(
  options: Partial<ArmServerOptions>,
  test: (server: ArmServer) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const server = await startArmServer({ snapshot: estate, ...options });
    try {
      await test(server);
    } finally {
      await server.close();
    }
  };
}

export interface Content {
  readonly id?: string;
  readonly value?: readonly Content[];
  readonly data?: readonly Readonly<Record<string, unknown>>[];
  readonly nextLink?: string;
  readonly $skipToken?: string;
  readonly totalRecords?: number;
  readonly resultTruncated?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly [property: string]: unknown;
}

export async function contentOf(response: Response): Promise<Content> {
  return (await response.json()) as Content;
}

export function get(server: { url: string }, path: string, init: RequestInit = {}): Promise<Response> {
  const version = path.includes("?") ? "&api-version=2026-01-01" : "?api-version=2026-01-01";
  return fetch(path.startsWith("http") ? path : `${server.url}${path}${version}`, init);
}

export function query(
  server: { url: string },
  text: string,
  rest: { options?: Readonly<Record<string, unknown>>; subscriptions?: readonly string[] } = {},
): Promise<Response> {
  return get(server, "/providers/Microsoft.ResourceGraph/resources", {
    method: "POST",
    body: JSON.stringify({ query: text, ...rest }),
  });
}
