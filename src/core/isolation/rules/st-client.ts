import { scaffoldEndpoints } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { admitsSubnets, isClosed, isRestricted } from "../facts/access";
import { isEndpointApproved } from "../facts/endpoints";
import { all, any, not } from "../truth";

export const stClient: Rule = {
  id: "st-client",
  group: "Storage",
  title: "Clients have no path to the default storage account",
  why: "The managed network gives computes a path, not people: studio uploads and notebooks run in the browser and go to the account directly.",
  severity: "warning",
  evidence: [
    "properties.managedNetwork.isolationMode",
    "storageAccount: properties.privateEndpointConnections",
    "storageAccount: properties.networkAcls",
  ],
  fix: "Create private endpoints for blob and file in the clients' network, or admit the clients' subnet or addresses.",
  sources: ["managedNetwork"],
  check: (context) =>
    about(context.storage, (account) => {
      const isAdmitted = all(
        not(isClosed(context, account)),
        any(
          admitsSubnets(context, account),
          account.networkAcls.ipRules.length > 0 || (context.gapIn(account) ?? false),
        ),
      );
      const hasPath = any(
        all(isEndpointApproved(context, account, "blob"), isEndpointApproved(context, account, "file")),
        isAdmitted,
      );
      return judge(all(context.isManaged, isRestricted(context, account), not(hasPath)), () => ({
        subjectId: account.id,
        message: `${context.owner.name} has a managed network; ${account.name} is restricted and has no private endpoints of your own for both blob and file, and no rule that admits clients.`,
        evidence: cite(account, "properties.privateEndpointConnections", "properties.networkAcls"),
        fix: scaffoldEndpoints(context, ["blob", "file"]),
      }));
    }),
};
