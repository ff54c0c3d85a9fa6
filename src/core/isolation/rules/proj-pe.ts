import { nameOfId } from "../../arm/ids";
import { openNetworking } from "../fixes";
import { type Rule, aboutEach, cite } from "../rule";

export const projPe: Rule = {
  id: "proj-pe",
  group: "Workspace",
  title: "A private endpoint leads to a project instead of its hub",
  why: "A project takes its hub's network settings and names: one endpoint on the hub serves all its projects.",
  severity: "warning",
  evidence: ["kind", "properties.privateEndpointConnections"],
  fix: "Create the private endpoint on the hub and delete the project's.",
  sources: ["hub"],
  check: (context) => {
    const { workspace } = context;
    if (workspace.kind !== "Project") return [];
    return aboutEach(context.usesOf(workspace), (use) => [
      {
        kind: "violation",
        subjectId: use.id ?? workspace.id,
        message: `Private endpoint ${nameOfId(use.id ?? "")} leads to project ${workspace.name}; its hub is ${context.owner.name}.`,
        evidence: cite(workspace, "kind", "properties.hubResourceId"),
        fix: openNetworking(context.owner),
      },
    ]);
  },
};
