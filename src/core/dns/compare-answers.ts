// What a resolver answered, held against what the private endpoints have.

import ipaddr from "ipaddr.js";
import { sameId } from "../arm/ids";
import type { Estate } from "../estate/model";
import type { DnsCheck, DnsStatus } from "./dns-check";
import type { DnsRecord, DnsRecords } from "./dns-record";
import type { DnsVerification } from "./dns-verification";
import { parseIpAddress } from "./host-name";
import { nextStep } from "./next-step";

export interface DnsAnswer {
  /** As given by `askedName`. */
  readonly name: string;
  /** Empty where the name did not resolve. */
  readonly ipAddresses: readonly string[];
  /** Why it did not: `ENOTFOUND`, a time-out … */
  readonly error?: string;
}

/** The name to ask for a record: of a wildcard, any name under it. */
export function askedName({ fqdn }: Pick<DnsRecord, "fqdn">): string {
  return fqdn.startsWith("*.") ? `amlnet-check${fqdn.slice(1)}` : fqdn;
}

type ComparedList = Pick<DnsRecords, "records" | "networkIds">;

/** One check per record, in the order of the records. */
export function compareAnswers(
  estate: Estate,
  list: ComparedList,
  answers: readonly DnsAnswer[],
): readonly DnsCheck[] {
  const byName = new Map(answers.map((answer) => [answer.name, answer]));
  return list.records.map((record) => {
    const { ipAddresses = [], error } = byName.get(askedName(record)) ?? {};
    const check = {
      fqdn: record.fqdn,
      expected: record.ipAddresses,
      answered: ipAddresses,
      status: statusOf(record.ipAddresses, ipAddresses),
      ...(error === undefined ? {} : { error }),
    };
    const next = nextStep(estate, { record, check, networkIds: list.networkIds });
    return next === undefined ? check : { ...check, next };
  });
}

/**
 * What was answered then, held against other records: those of another network, or as Azure has them now. Records that
 * nobody asked for have no check.
 */
export function compareAgain(
  estate: Estate,
  list: ComparedList,
  verification: DnsVerification | undefined,
): DnsVerification | undefined {
  if (verification === undefined) return undefined;
  const answers = verification.checks.map((check): DnsAnswer => {
    const answer = { name: askedName(check), ipAddresses: check.answered };
    return check.error === undefined ? answer : { ...answer, error: check.error };
  });
  const asked = new Set(answers.map(({ name }) => name));
  const records = list.records.filter((record) => asked.has(askedName(record)));
  return { ...verification, checks: compareAnswers(estate, { ...list, records }, answers) };
}

/** The word for many: the worst of them. Undefined for none. */
export function worstStatus(checks: readonly Pick<DnsCheck, "status">[]): DnsStatus | undefined {
  const order: readonly DnsStatus[] = ["public", "wrong", "missing", "private"];
  return order.find((status) => checks.some((check) => check.status === status));
}

function statusOf(expected: readonly string[], answered: readonly string[]): DnsStatus {
  if (answered.length === 0) return "missing";
  const wanted = new Set(expected.map(spelledOnce));
  const strange = answered.map(spelledOnce).filter((address) => !wanted.has(address));
  if (strange.length === 0) return "private";
  // One public address among private ones is enough: a client may take any of them.
  return strange.some(isPublicAddress) ? "public" : "wrong";
}

function spelledOnce(address: string): string {
  return parseIpAddress(address)?.text ?? address;
}

function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === "unicast";
}

/** The checks that belong to one resource's records. */
export function checksOfResource(
  list: Pick<DnsRecords, "records">,
  checks: readonly DnsCheck[],
  resourceId: string,
): readonly DnsCheck[] {
  const names = new Set(
    list.records.filter((record) => sameId(record.resourceId, resourceId)).map(({ fqdn }) => fqdn),
  );
  return checks.filter(({ fqdn }) => names.has(fqdn));
}
