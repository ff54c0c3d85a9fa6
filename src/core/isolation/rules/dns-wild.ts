import { nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import type { WorkspaceContext } from "../context";
import { type Outcome, type Rule, about, aboutEach, judge, when } from "../rule";
import { type EndpointInUse, isWorkspaceEndpoint } from "../facts/in-use";
import { isAny, not } from "../truth";

export const dnsWild: Rule = {
  id: "dns-wild",
  group: "DNS",
  title: "Online endpoints have no wildcard record",
  why: "The names of online endpoints resolve through one wildcard record in the workspace's API zone; without it scoring goes to the public address.",
  severity: "error",
  evidence: ["onlineEndpoints", "privateDnsZones: A records", "virtualNetworkLinks"],
  fix: "Let the endpoint's zone group write the record, or add it by hand.",
  sources: ["customDns"],
  check: (context) => {
    const { owner } = context;
    return when(isAny(context.onlineEndpoints), () =>
      about(context.said(owner, owner.workspaceGuid), (guid) =>
        about(context.said(owner, owner.location), (region) =>
          aboutEach(context.endpointsInUse(), (use) =>
            isWorkspaceEndpoint(use) ? judgeWildcard(context, use, `*.${guid}.inference.${region}`) : [],
          ),
        ),
      ),
    );
  },
};

function judgeWildcard(context: WorkspaceContext, use: EndpointInUse, name: string): Outcome {
  const [apiZone = ""] = use.zones;
  return aboutEach(use.askers, (asker) =>
    aboutEach(context.linksToNamed(asker, apiZone), ({ zoneId }) =>
      judge(not(isAny(context.records(zoneId, name))), () => ({
        subjectId: zoneId,
        message: `${nameOfId(zoneId)} has no record ${name}, while ${context.workspace.name} has ${context.onlineEndpoints.items.length} online endpoints.`,
        evidence: [{ resourceId: zoneId, path: `A/${name}`, value: undefined }],
        fix: openResource({ id: zoneId, name: nameOfId(zoneId) }),
      })),
    ),
  );
}
