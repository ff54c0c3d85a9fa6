import { scaffoldEndpoints } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { admitsSubnets, isClosed, isRestricted, lacksPath } from "../facts/access";
import { all, any, not } from "../truth";

export const kvPe: Rule = {
  id: "kv-pe",
  group: "Key vault",
  title: "The key vault is restricted and has no private path",
  why: "Secrets and connection strings of the workspace are in its vault; computes and the workspace need a way to it.",
  severity: "error",
  evidence: [
    "keyVault: properties.publicNetworkAccess",
    "keyVault: properties.networkAcls",
    "keyVault: properties.privateEndpointConnections",
    "outboundRules",
  ],
  fix: "Create a private endpoint for the vault, or admit the computes' subnet.",
  sources: ["secureWorkspace"],
  check: (context) =>
    about(context.keyVault, (vault) => {
      const lacking = lacksPath(context, vault, ["vault"]);
      const admitsNothingElse = any(isClosed(context, vault), not(admitsSubnets(context, vault)));
      return judge(all(isRestricted(context, vault), admitsNothingElse, lacking.truth), () => ({
        subjectId: vault.id,
        message: `${vault.name} is not open to public networks and has neither an approved private endpoint nor a rule that admits a subnet.`,
        evidence: cite(
          vault,
          "properties.publicNetworkAccess",
          "properties.networkAcls",
          "properties.privateEndpointConnections",
        ),
        fix: scaffoldEndpoints(context, ["vault"]),
      }));
    }),
};
