import { nameOfId } from "../../arm/ids";
import { type Rule, aboutEach, cite, judge } from "../rule";
import { isBefore } from "../facts/dates";
import { isApproved } from "../facts/endpoints";
import { hasNodes } from "../facts/computes";
import { all, select, some } from "../truth";

export const wsComputeStale: Rule = {
  id: "ws-compute-stale",
  group: "Workspace",
  title: "A compute is older than the workspace's private endpoint",
  why: "Computes keep the network settings that the workspace had when they were created.",
  severity: "warning",
  evidence: ["computes[].properties.createdOn", "systemData.createdAt of the private endpoint"],
  fix: "Delete the compute and create it again.",
  sources: ["privateLink"],
  check: (context) =>
    aboutEach(select(context.computes, hasNodes), (compute) => {
      const isOlder = some(context.uses, (use) =>
        all(isApproved(use), isBefore(compute.id, compute.createdAt, use.endpoint?.createdAt ?? "")),
      );
      return judge(isOlder, () => {
        const newer = context.uses.items.find(
          (use) => (use.endpoint?.createdAt ?? "") > (compute.createdAt ?? ""),
        );
        return {
          subjectId: compute.id,
          message: `${compute.name} was created at ${compute.createdAt ?? ""}, before the private endpoint ${nameOfId(newer?.id ?? "")}.`,
          evidence: cite(compute, "properties.createdOn"),
        };
      });
    }),
};
