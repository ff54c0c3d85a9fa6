import { nameOfId } from "../../arm/ids";
import { scaffoldEndpoints } from "../fixes";
import { type Rule, aboutEach, cite, judge } from "../rule";
import { isBefore } from "../facts/dates";
import { isApproved } from "../facts/endpoints";
import { all, isAny } from "../truth";

const inferenceSince = "2022-05-24";

export const wsPeOld: Rule = {
  id: "ws-pe-old",
  group: "Workspace",
  title: "The private endpoint is too old for online endpoints",
  why: "A workspace's private endpoint made before 24 May 2022 does not carry the names of online endpoints.",
  severity: "error",
  evidence: ["systemData.createdAt", "properties.creationTime", "onlineEndpoints"],
  fix: "Delete the private endpoint and create it again.",
  sources: ["onlineEndpoints"],
  check: (context) =>
    aboutEach(context.uses, (use) => {
      if (context.onlineEndpoints.items.length === 0 && context.onlineEndpoints.gap === undefined) return [];
      // An endpoint is not older than its workspace, so the workspace's date settles most cases.
      const isOld = all(
        isBefore(context.owner.id, context.owner.createdAt, inferenceSince),
        isBefore(use.id ?? "", use.endpoint?.createdAt, inferenceSince),
      );
      return judge(all(isOld, isApproved(use), isAny(context.onlineEndpoints)), () => ({
        subjectId: use.id ?? context.owner.id,
        message: `Private endpoint ${nameOfId(use.id ?? "")} of ${context.owner.name} was created at ${use.endpoint?.createdAt ?? ""}, before online endpoints could use it.`,
        evidence: use.endpoint ? cite(use.endpoint, "systemData.createdAt") : [],
        fix: scaffoldEndpoints(context, ["amlworkspace"]),
      }));
    }),
};
