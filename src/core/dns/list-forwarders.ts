import { cloudNamed } from "../arm/clouds";
import { parseId } from "../arm/ids";
import { forwardersOfGroup, zonesOfGroup, type ZoneOverrides } from "../arm/private-link";
import type { DnsRecord } from "./dns-record";

/** Azure's own resolver, reachable only from within a virtual network. */
export const azureResolver = "168.63.129.16";

/**
 * The public parent zones that a DNS server forwards to a resolver that knows the private zones. Never the privatelink
 * zones themselves: clients do not ask for them. Source: "Use a custom DNS server" of Azure Machine Learning.
 */
export function listForwardedZones(
  cloud: string,
  records: readonly DnsRecord[],
  overrides: ZoneOverrides = {},
): readonly string[] {
  const { names } = cloudNamed(cloud);
  const always = [names.api, names.notebooks, names.inference, ...names.instances, names.contentDelivery];
  const groups = new Map(
    records.map((record) => [`${record.groupId} ${parseId(record.resourceId).type}`, record]),
  );
  const others = [...groups.values()].flatMap(({ groupId, resourceId }) => {
    const lookup = { cloud, groupId, resourceType: parseId(resourceId).type, overrides };
    const zones = zonesOfGroup(lookup);
    const isOverridden = String(zones) !== String(zonesOfGroup({ ...lookup, overrides: {} }));
    return isOverridden
      ? zones.map((zone) => zone.replace(/(^|\.)privatelink\./, "$1"))
      : forwardersOfGroup(lookup);
  });
  return [...new Set([...always, ...others])].sort();
}
