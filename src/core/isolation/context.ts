// One workspace as the rules see it, computed once for all of them.

import { textAt } from "../arm/json";
import type {
  ApplicationInsights,
  BatchEndpoint,
  Compute,
  ContainerRegistry,
  KeyVault,
  Kind,
  Kinds,
  Listing,
  OnlineEndpoint,
  OutboundRule,
  StorageAccount,
  Workspace,
} from "../estate/model";
import { type EndpointUse, isEndpointApproved } from "./facts/endpoints";
import { type EndpointInUse, endpointsInUse } from "./facts/in-use";
import { saysText, unclear } from "./facts/wholeness";
import { unreadableHub } from "./inbound";
import { lazy } from "./memo";
import type { Survey } from "./survey";
import { type Known, type Truth, all, is, isGap, not } from "./truth";

export interface WorkspaceContext extends Survey {
  /** What all workspaces have in common: answers that are kept here are shared. */
  readonly survey: Survey;
  readonly workspace: Workspace;
  /** Whose network settings, endpoints and dependencies count: a project's hub, any other workspace itself. */
  readonly owner: Workspace;
  /** Whether public network access is enabled, from selected addresses or from everywhere. */
  readonly isPublic: Truth;
  /** Everything that `privateEndpointConnections` and private endpoints say of the owner. */
  readonly uses: Listing<EndpointUse>;
  /** Whether an approved private endpoint leads in. */
  readonly hasEndpoint: Truth;
  /** Closed to the public, and reachable through a private endpoint. */
  readonly isPrivate: Truth;
  readonly isManaged: Truth;
  /** Whether only approved outbound traffic may leave the managed network. */
  readonly isApprovedOnly: Truth;
  /** The approved endpoints of the workspace and of what it depends on. */
  readonly endpointsInUse: () => Listing<EndpointInUse>;
  readonly outboundRules: Listing<OutboundRule>;
  readonly storage: Known<StorageAccount | undefined>;
  readonly keyVault: Known<KeyVault | undefined>;
  readonly containerRegistry: Known<ContainerRegistry | undefined>;
  readonly applicationInsights: Known<ApplicationInsights | undefined>;
  readonly computes: Listing<Compute>;
  readonly onlineEndpoints: Listing<OnlineEndpoint>;
  readonly batchEndpoints: Listing<BatchEndpoint>;
}

/** The gap where the workspace's hub cannot be read: then nothing can be told. */
export function createContext(survey: Survey, workspace: Workspace): Known<WorkspaceContext> {
  const { estate } = survey;
  // Without its kind, a partly read workspace may be a project.
  const kind = survey.said(workspace, textAt(workspace.raw, "kind"));
  if (isGap(kind)) return kind;
  const owner = estate.networkOwnerOf(workspace);
  if (!owner) return unclear(workspace.id, unreadableHub(estate, workspace));
  const isPublic = isPublicAccessEnabled(survey, owner);
  const hasEndpoint = isEndpointApproved(survey, owner, "amlworkspace");
  const mode = survey.said(owner, owner.managedNetwork?.isolationMode);
  const storage = refer(survey, owner, "storageAccounts", owner.storageAccountId);
  const keyVault = refer(survey, owner, "keyVaults", owner.keyVaultId);
  const containerRegistry = refer(survey, owner, "containerRegistries", owner.containerRegistryId);
  return {
    survey,
    workspace,
    owner,
    isPublic,
    uses: survey.usesOf(owner),
    hasEndpoint,
    isPrivate: all(not(isPublic), hasEndpoint),
    isManaged: is(mode, (value) => (value ?? "disabled").toLowerCase() !== "disabled"),
    isApprovedOnly: saysText(mode, "AllowOnlyApprovedOutbound"),
    endpointsInUse: lazy(() => endpointsInUse(survey, [owner, storage, keyVault, containerRegistry])),
    outboundRules: estate.outboundRulesOf(owner),
    storage,
    keyVault,
    containerRegistry,
    applicationInsights: refer(survey, owner, "applicationInsights", owner.applicationInsightsId),
    // A project's computes and endpoints are its own, whatever hub it belongs to.
    computes: estate.children("computes", workspace.id),
    onlineEndpoints: estate.children("onlineEndpoints", workspace.id),
    batchEndpoints: estate.children("batchEndpoints", workspace.id),
    // Last: an object that starts with a spread takes V8 ten times as long.
    ...survey,
    kept: new Map(),
  };
}

/** `publicNetworkAccess` wins over its older twin; where both are absent, the service's default is Enabled. */
function isPublicAccessEnabled(survey: Survey, owner: Workspace): Truth {
  const stated = owner.publicNetworkAccess?.toLowerCase();
  if (stated === "enabled" || stated === "disabled") return stated === "enabled";
  if (stated !== undefined) {
    return unclear(owner.id, `publicNetworkAccess of ${owner.name} is neither Enabled nor Disabled.`);
  }
  // Without the newer property in a partial answer, the older one may be outdated.
  const gap = survey.gapIn(owner);
  return gap ?? owner.allowPublicAccessWhenBehindVnet ?? true;
}

function refer<K extends Kind>(
  survey: Survey,
  owner: Workspace,
  kind: K,
  id: string | undefined,
): Known<Kinds[K] | undefined> {
  const known = survey.said(owner, id);
  if (known === undefined || isGap(known)) return known;
  const { resource, gap } = survey.estate.refer(kind, known);
  return resource ?? gap ?? unclear(known, "It was not read.");
}
