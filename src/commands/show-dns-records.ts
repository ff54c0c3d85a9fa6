import { textAt } from "../core/arm/json";
import { compareAgain } from "../core/dns/compare-answers";
import type { CommandHandler } from "../host/command-names";
import type { DnsChecks } from "../host/dns-checks";
import { readRecords } from "../host/dns-records";
import type { EstateStore } from "../host/estate-store";
import { needWorkspace } from "../host/prompts";

export type ShowRecords = (workspaceId: string, networkId: string | undefined) => Promise<void>;

/** `{ workspaceId?, networkId? }` → a row per name, with its check where it was verified; the table opens. */
export function showDnsRecords(store: EstateStore, checks: DnsChecks, show: ShowRecords): CommandHandler {
  return async (options) => {
    const { id } = await needWorkspace(store, options, "Show the DNS records of");
    const networkId = textAt(options, "networkId");
    const { estate, list } = await readRecords(store, id, networkId);
    await show(id, networkId);
    const byName = new Map(
      compareAgain(estate, list, checks.find(id))?.checks.map((check) => [check.fqdn, check]),
    );
    return list.records.map((record) => {
      const check = byName.get(record.fqdn);
      return check ? { ...record, check } : record;
    });
  };
}
