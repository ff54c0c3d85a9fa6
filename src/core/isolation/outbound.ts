// Where computes can go out: through the managed network, the customer's own network, or freely.

import { nameOfId } from "../arm/ids";
import type { Estate, Workspace } from "../estate/model";
import { unreadableHub } from "./inbound";
import { judged } from "./judged";
import type { Judged } from "./judged";

export type Outbound = "open" | "own-vnet" | "managed-internet" | "managed-approved" | "unknown";

const managedModes: Readonly<Record<string, Outbound>> = {
  allowinternetoutbound: "managed-internet",
  allowonlyapprovedoutbound: "managed-approved",
};

export function judgeOutbound(estate: Estate, workspace: Workspace): Judged<Outbound> {
  const owner = estate.networkOwnerOf(workspace);
  if (!owner) return judged("unknown", unreadableHub(estate, workspace));
  const mode = owner.managedNetwork?.isolationMode;
  const managed = mode === undefined ? undefined : managedModes[mode.toLowerCase()];
  if (managed) return judged(managed, `managedNetwork.isolationMode is ${mode}.`);
  if (mode !== undefined && mode.toLowerCase() !== "disabled") {
    return judged(
      "unknown",
      `managedNetwork.isolationMode is ${JSON.stringify(mode)}, which this extension does not know.`,
    );
  }
  return judgeUnmanaged(estate, owner, mode);
}

function judgeUnmanaged(estate: Estate, owner: Workspace, mode: string | undefined): Judged<Outbound> {
  if (owner.serverlessSubnetId !== undefined) {
    return judged("own-vnet", `serverlessComputeCustomSubnet is ${nameOfId(owner.serverlessSubnetId)}.`);
  }
  const computes = estate.children("computes", owner.id);
  const injected = computes.items.filter(({ subnetId }) => subnetId !== undefined);
  if (injected.length > 0) {
    const names = injected.map(({ name, subnetId = "" }) => `${name} in ${nameOfId(subnetId)}`);
    return judged("own-vnet", `Computes name a subnet: ${names.join(", ")}.`);
  }
  if (mode === undefined && !owner.isReadWhole) {
    const reason = estate.gapOf(owner.id)?.reason ?? "Open the workspace to read it.";
    return judged("unknown", `The managed network was not read with the list of workspaces. ${reason}`);
  }
  if (computes.gap) return judged("unknown", computes.gap.reason);
  const managed = mode === undefined ? "managedNetwork is absent" : `managedNetwork.isolationMode is ${mode}`;
  return judged("open", `${managed}, and no compute or serverless setting names a subnet.`);
}
