import { nameOfId } from "../../arm/ids";
import { openNetworking } from "../fixes";
import { type Rule, aboutEach, cite, judge } from "../rule";
import { isApproved } from "../facts/endpoints";
import { not } from "../truth";

export const wsPeState: Rule = {
  id: "ws-pe-state",
  group: "Workspace",
  title: "A private endpoint connection of the workspace is not approved",
  why: "No traffic flows through a connection that is pending, rejected or disconnected.",
  severity: "error",
  evidence: ["properties.privateEndpointConnections[].properties.privateLinkServiceConnectionState.status"],
  fix: "Approve the connection on the workspace, or delete an endpoint that was rejected or disconnected and create it again.",
  sources: ["privateEndpoint", "privateLink"],
  check: (context) =>
    aboutEach(context.uses, (use) =>
      judge(not(isApproved(use)), () => ({
        subjectId: use.id ?? context.owner.id,
        message: `The connection of private endpoint ${nameOfId(use.id ?? "without id")} to ${context.owner.name} is ${use.state}.`,
        evidence: cite(context.owner, "properties.privateEndpointConnections"),
        fix: openNetworking(context.owner),
      })),
    ),
};
