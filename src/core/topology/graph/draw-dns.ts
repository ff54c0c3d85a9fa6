import { idKey, parentId, sameId } from "../../arm/ids";
import type { PrivateDnsZone, VirtualNetworkLink } from "../../estate/model";
import { addEdge, addNode, addReferred, fact, homeOf, tenantOf, type Draft } from "./draft";

/** Private DNS zones, grouped; the networks that are linked to them and the endpoints that register in them. */
export function drawDns(draft: Draft): void {
  for (const zone of draft.estate.list("privateDnsZones")) drawZone(draft, zone);
  for (const group of draft.estate.list("privateDnsZoneGroups")) {
    const endpoint = idKey(parentId(group.id));
    for (const { zoneId, recordSets } of group.configs) {
      if (zoneId === undefined) continue;
      const target = draft.nodes.has(idKey(zoneId)) ? idKey(zoneId) : addReferred(draft, zoneId, "dnsZone");
      const facts = recordSets.map(({ name, fqdn, ipAddresses }) => fact(fqdn ?? name, ipAddresses));
      addEdge(draft, { kind: "zoneGroup", source: endpoint, target, facts });
    }
  }
}

function drawZone(draft: Draft, zone: PrivateDnsZone): void {
  const home = homeOf(draft, zone.id);
  const group = addNode(draft, {
    id: `${home}#dns-zones`,
    parent: tenantOf(draft, zone.id),
    kind: "dnsZones",
    label: "Private DNS zones",
    detail: draft.nodes.get(home)?.label,
    isContainer: true,
  });
  const links = draft.estate.children("virtualNetworkLinks", zone.id);
  const records = countRecords(draft, zone);
  const node = addNode(draft, {
    id: idKey(zone.id),
    parent: group.id,
    kind: "dnsZone",
    label: zone.name,
    detail: [count(records, "record"), count(links.items.length, "link")].join(" · "),
    resourceId: zone.id,
    facts: [
      fact("Records", records),
      fact(
        "Linked networks",
        links.items.map(({ networkId, name }) => nameOf(networkId) ?? name),
      ),
    ],
  });
  if (links.items.length === 0) {
    node.faults.push(
      links.gap
        ? { kind: "unknown", message: links.gap.reason }
        : {
            kind: "unlinked",
            message: `${zone.name} is linked to no network, so that nothing resolves with it.`,
          },
    );
  }
  for (const link of links.items) drawLink(draft, zone, link);
}

function drawLink(draft: Draft, zone: PrivateDnsZone, link: VirtualNetworkLink): void {
  const { networkId, name, registrationEnabled, state } = link;
  if (networkId === undefined) return;
  const isUp = state === undefined || sameId(state, "Completed") || sameId(state, "InProgress");
  addEdge(draft, {
    kind: "dnsLink",
    source: idKey(networkId),
    target: idKey(zone.id),
    fault: isUp ? undefined : { kind: "disconnected", message: `The link ${name} is ${state}.` },
    facts: [fact(zone.name, registrationEnabled ? "with auto-registration" : "resolution only")],
  });
}

function countRecords({ estate }: Draft, zone: PrivateDnsZone): number {
  return (
    estate.children("aRecords", zone.id).items.length + estate.children("aaaaRecords", zone.id).items.length
  );
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;

const nameOf = (id: string | undefined): string | undefined => id?.slice(id.lastIndexOf("/") + 1);
