import { type Rule, about, aboutEach, judge, when } from "../rule";
import { computeSubnets } from "../facts/computes";
import { approvedUses } from "../facts/places";
import { judgeFlow, peerOfSubnet } from "../facts/traffic";
import type { Peer } from "../traffic/peers";
import type { WorkspaceContext } from "../context";
import type { StorageAccount } from "../../estate/model";
import { not } from "../truth";

export const st445: Rule = {
  id: "st-445",
  group: "Storage",
  title: "Computes cannot mount the file share",
  why: "The workspace's file share is mounted over SMB, TCP port 445, from the computes to the default storage account.",
  severity: "error",
  evidence: ["networkSecurityGroup: securityRules", "routeTable: routes", "privateEndpoints of group file"],
  fix: "Allow outbound TCP 445 from the computes' subnet to the storage account.",
  sources: ["secureTraining", "firewall"],
  check: (context) =>
    when(not(context.isManaged), () =>
      about(context.storage, (account) =>
        aboutEach(computeSubnets(context), ({ subnetId }) =>
          about(context.subnet(subnetId), (subnet) => {
            const flow = { direction: "Outbound", protocol: "tcp", port: 445 } as const;
            const ends = { source: peerOfSubnet(subnet), destination: shareOf(context, account) };
            const passage = judgeFlow(context, subnet, { ...flow, ...ends });
            return judge(passage.isBlocked, () => ({
              subjectId: subnet.id,
              message: `TCP 445 from ${subnet.name} to ${account.name} is blocked by ${passage.by}.`,
              evidence: passage.evidence,
            }));
          }),
        ),
      ),
    ),
};

/** The addresses of its private endpoint for files, else the public service. */
function shareOf(context: WorkspaceContext, account: StorageAccount): Peer {
  const interfaces = approvedUses(context, account, "file").items.flatMap(
    ({ endpoint }) => endpoint?.networkInterfaceIds ?? [],
  );
  const ranges = interfaces.flatMap((id) =>
    (context.estate.find("networkInterfaces", id)?.ipConfigurations ?? []).flatMap(
      ({ privateIpAddress }) => privateIpAddress ?? [],
    ),
  );
  if (ranges.length > 0) return { kind: "network", ranges };
  return interfaces.length > 0
    ? { kind: "network", ranges: [] }
    : { kind: "service", tag: "Storage", region: account.location };
}
