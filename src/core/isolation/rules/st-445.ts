import { type Outcome, type Rule, about, aboutEach, judge, when } from "../rule";
import { computeSubnets } from "../facts/computes";
import { approvedUses } from "../facts/places";
import { judgeFlow, peerOfSubnet } from "../facts/traffic";
import type { Peer } from "../traffic/peers";
import type { WorkspaceContext } from "../context";
import type { StorageAccount, Subnet } from "../../estate/model";
import { type Known, not } from "../truth";
import { addressesOf } from "../facts/addresses";
import { unclear } from "../facts/wholeness";

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
          about(context.subnet(subnetId), (subnet) =>
            about(shareOf(context, account), (destination) =>
              judgeMount(context, { subnet, account, destination }),
            ),
          ),
        ),
      ),
    ),
};

function judgeMount(
  context: WorkspaceContext,
  { subnet, account, destination }: { subnet: Subnet; account: StorageAccount; destination: Peer },
): Outcome {
  const source = peerOfSubnet(subnet);
  const passage = judgeFlow(context, subnet, {
    direction: "Outbound",
    protocol: "tcp",
    port: 445,
    source,
    destination,
  });
  return judge(passage.isBlocked, () => ({
    subjectId: subnet.id,
    message: `TCP 445 from ${subnet.name} to ${account.name} is blocked by ${passage.by}.`,
    evidence: passage.evidence,
  }));
}

/** The addresses of its private endpoints for files, else the public service. */
function shareOf(context: WorkspaceContext, account: StorageAccount): Known<Peer> {
  const uses = approvedUses(context, account, "file");
  if (uses.gap) return uses.gap;
  if (uses.items.length === 0) return { kind: "service", tag: "Storage", region: account.location };
  const ranges = uses.items.flatMap(({ endpoint }) => (endpoint ? addressesOf(context, endpoint) : []));
  return ranges.length > 0
    ? { kind: "network", ranges }
    : unclear(account.id, "The addresses of its private endpoint are not known.");
}
