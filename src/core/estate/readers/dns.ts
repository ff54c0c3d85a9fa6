import { flagAt, idAt, listAt, numberAt, objectAt, textAt } from "../../arm/json";
import { parentId } from "../../arm/ids";
import type { RawResource } from "../../arm/resource";
import type {
  DnsResolver,
  DnsResolverInboundEndpoint,
  PrivateDnsZone,
  RecordSet,
  VirtualNetworkLink,
} from "../model";
import { propertiesOf, readResource } from "./resource";

export function readPrivateDnsZone(raw: RawResource): PrivateDnsZone {
  return { ...readResource(raw), numberOfRecordSets: numberAt(propertiesOf(raw), "numberOfRecordSets") };
}

export function readVirtualNetworkLink(raw: RawResource): VirtualNetworkLink {
  const properties = propertiesOf(raw);
  return {
    zoneId: parentId(raw.id),
    networkId: idAt(properties, "virtualNetwork"),
    registrationEnabled: flagAt(properties, "registrationEnabled") ?? false,
    state: textAt(properties, "virtualNetworkLinkState"),
    ...readResource(raw),
  };
}

export function readARecords(raw: RawResource): RecordSet {
  return readRecordSet(raw, "A");
}

export function readAaaaRecords(raw: RawResource): RecordSet {
  return readRecordSet(raw, "AAAA");
}

/** ARM writes `aRecords` and `ttl`; the dnsresources table of Resource Graph writes `records` and `ttl`. */
function readRecordSet(raw: RawResource, recordType: "A" | "AAAA"): RecordSet {
  const properties = propertiesOf(raw);
  const address = recordType === "A" ? "ipv4Address" : "ipv6Address";
  const lists = [
    recordType === "A" ? "aRecords" : "aaaaRecords",
    recordType === "A" ? "ARecords" : "AAAARecords",
    "records",
  ];
  return {
    zoneId: parentId(raw.id),
    recordType,
    ipAddresses: lists.flatMap((key) =>
      listAt(properties, key).flatMap(
        (record) => textAt(record, address) ?? textAt(objectAt(record, "value"), address) ?? [],
      ),
    ),
    ttl: numberAt(properties, "ttl") ?? numberAt(properties, "TTL"),
    ...readResource(raw),
  };
}

export function readDnsResolver(raw: RawResource): DnsResolver {
  return { ...readResource(raw), networkId: idAt(propertiesOf(raw), "virtualNetwork") };
}

export function readDnsResolverInboundEndpoint(raw: RawResource): DnsResolverInboundEndpoint {
  const configurations = listAt(propertiesOf(raw), "ipConfigurations");
  return {
    resolverId: parentId(raw.id),
    subnetIds: configurations.flatMap((configuration) => idAt(configuration, "subnet") ?? []),
    privateIpAddresses: configurations.flatMap(
      (configuration) => textAt(configuration, "privateIpAddress") ?? [],
    ),
    ...readResource(raw),
  };
}
