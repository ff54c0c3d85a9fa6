import { scaffoldEndpoints } from "../fixes";
import { type Rule, cite, judge } from "../rule";
import { all, not } from "../truth";

export const mvInbound: Rule = {
  id: "mv-inbound",
  group: "Managed network",
  title: "The managed network is taken for a way in",
  why: "A managed network is for outbound traffic only. Its private endpoints and rules let nobody in: clients need a private endpoint in a network of your own.",
  severity: "error",
  evidence: [
    "properties.managedNetwork.isolationMode",
    "properties.publicNetworkAccess",
    "properties.privateEndpointConnections",
  ],
  fix: "Create a private endpoint for the workspace in the clients' network.",
  sources: ["managedNetwork"],
  check: (context) => {
    const { owner } = context;
    return judge(all(context.isManaged, not(context.isPublic), not(context.hasEndpoint)), () => ({
      subjectId: owner.id,
      message: `${owner.name} has a managed network and is closed to public networks, but no private endpoint of your own leads in.`,
      evidence: cite(
        owner,
        "properties.managedNetwork.isolationMode",
        "properties.publicNetworkAccess",
        "properties.privateEndpointConnections",
      ),
      fix: scaffoldEndpoints(context, ["amlworkspace"]),
    }));
  },
};
