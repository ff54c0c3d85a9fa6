// The entry of the bundle that holds the SDK clients, which is loaded where Resource Graph is refused.
//
// The two clients know how workspaces, private endpoints and networks are listed. What comes back is read raw: their
// types drop properties (a workspace's managed network) and fail on partial answers. So they send through the one
// pipeline of this extension, and see the links from page to page but no items.

import { bearerTokenAuthenticationPolicyName, createHttpHeaders } from "@azure/core-rest-pipeline";
import type { HttpClient, Pipeline } from "@azure/core-rest-pipeline";
import { AzureMachineLearningWorkspaces } from "@azure/arm-machinelearning";
import { createNetworkManagement } from "arm-network/networkManagementContext";
import type { NetworkManagementContext } from "arm-network/networkManagementContext";
import { listAll as listNetworkInterfaces } from "arm-network/networkInterfaces/operations";
import { listAll as listNetworkSecurityGroups } from "arm-network/networkSecurityGroups/operations";
import { listBySubscription as listPrivateEndpoints } from "arm-network/privateEndpoints/operations";
import { listAll as listVirtualNetworks } from "arm-network/virtualNetworks/operations";
import type { Arm } from "./arm";
import type { Call } from "./call";
import { createPageReader } from "./page-reader";
import type { Page } from "./page-reader";
import { resourceTypes } from "./resource-types";

/** What a client lists, page by page. */
interface Pages {
  byPage(): AsyncIterator<unknown>;
}

type ListWith = (client: ClientOptions) => Pages;

interface ClientOptions {
  readonly endpoint: string;
  readonly subscriptionId: string;
  readonly httpClient: HttpClient;
}

const lists: Readonly<Record<string, ListWith>> = {
  "microsoft.machinelearningservices/workspaces": listWorkspaces,
  "microsoft.network/networkinterfaces": (client) => listNetworkInterfaces(networkContext(client)),
  "microsoft.network/networksecuritygroups": (client) => listNetworkSecurityGroups(networkContext(client)),
  "microsoft.network/privateendpoints": (client) => listPrivateEndpoints(networkContext(client)),
  "microsoft.network/virtualnetworks": (client) => listVirtualNetworks(networkContext(client)),
};

export function hasClient(type: string): boolean {
  return Object.hasOwn(lists, type);
}

/** The raw pages of all resources of a type in a subscription. Throws AzureError after the pages that could be read. */
export async function* listWithClient(
  arm: Arm,
  type: string,
  subscriptionId: string,
  call: Call,
): AsyncGenerator<readonly unknown[]> {
  const pages: Page[] = [];
  const client = { endpoint: arm.origin, subscriptionId, httpClient: passRaw(arm, call, pages) };
  const source = lists[type]?.(client).byPage();
  while (source && !(await source.next()).done) yield pages.pop()?.items ?? [];
}

/** Hands each raw answer to `pages`, and to the client only its link to the next one. */
function passRaw(arm: Arm, call: Call, pages: Page[]): HttpClient {
  const readPage = createPageReader(arm, call);
  return {
    async sendRequest(request) {
      const page = await readPage(request.url);
      pages.push(page);
      const bodyAsText = JSON.stringify({ value: [], nextLink: page.next });
      const headers = createHttpHeaders({ "content-type": "application/json" });
      return { request, status: 200, headers, bodyAsText };
    },
  };
}

function listWorkspaces({ endpoint, subscriptionId, httpClient }: ClientOptions): Pages {
  const apiVersion = resourceTypes["microsoft.machinelearningservices/workspaces"]?.apiVersion ?? "";
  const options = { endpoint, $host: endpoint, httpClient, apiVersion };
  const client = new AzureMachineLearningWorkspaces(signedBelow, subscriptionId, options);
  leaveToPipeline(client.pipeline);
  return client.workspaces.listBySubscription();
}

function networkContext({ endpoint, subscriptionId, httpClient }: ClientOptions): NetworkManagementContext {
  const context = createNetworkManagement(signedBelow, subscriptionId, { endpoint, httpClient });
  leaveToPipeline(context.pipeline);
  return context;
}

/** The clients ask for a credential; the pipeline under them is the one that signs. */
const signedBelow = { getToken: () => Promise.resolve(null) };

const doneBelow = [bearerTokenAuthenticationPolicyName, "defaultRetryPolicy", "redirectPolicy"];

function leaveToPipeline(pipeline: Pipeline): void {
  for (const name of doneBelow) pipeline.removePolicy({ name });
}
