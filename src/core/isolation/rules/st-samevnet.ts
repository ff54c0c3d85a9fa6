import { nameOfId, sameId } from "../../arm/ids";
import { scaffoldEndpoints } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { networksOfEndpoints } from "../facts/places";
import { all, isAny, not, some } from "../truth";

export const stSamevnet: Rule = {
  id: "st-samevnet",
  group: "Storage",
  title: "Workspace and default storage have no private endpoint in a common network",
  why: "Studio checks that the storage account has a private endpoint in the same virtual network as the workspace. Different subnets are fine.",
  severity: "error",
  evidence: ["privateEndpoints[].properties.subnet.id"],
  fix: "Create private endpoints for blob and file in the network of the workspace's endpoint.",
  sources: ["overview", "secureWorkspace", "studio"],
  check: (context) =>
    about(context.storage, (account) => {
      const ours = networksOfEndpoints(context.survey, context.owner);
      const theirs = networksOfEndpoints(context.survey, account);
      const isCommon = some(ours, (one) => some(theirs, (other) => sameId(one, other)));
      return judge(all(isAny(ours), isAny(theirs), not(isCommon)), () => ({
        subjectId: account.id,
        message: `Private endpoints of ${context.owner.name} are in ${names(ours.items)}, those of ${account.name} in ${names(theirs.items)}.`,
        evidence: cite(account, "properties.privateEndpointConnections"),
        fix: scaffoldEndpoints(context, ["blob", "file"]),
      }));
    }),
};

function names(ids: readonly string[]): string {
  return ids.map(nameOfId).join(", ");
}
