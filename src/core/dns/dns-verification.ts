import type { DnsCheck } from "./dns-check";

/** What asking for all names of a workspace brought, at one time. */
export interface DnsVerification {
  readonly workspaceId: string;
  /** ISO 8601. */
  readonly checkedAt: string;
  /** The DNS server that was asked; undefined for the system's own resolver. */
  readonly server: string | undefined;
  readonly checks: readonly DnsCheck[];
}

export const statusWords = {
  private: "private, as expected",
  public: "public address",
  wrong: "wrong private address",
  missing: "does not resolve",
} as const;

/** `3 private, 1 public`: how many names have which status, the worst first. */
export function summarizeChecks(checks: readonly Pick<DnsCheck, "status">[]): string {
  const order = ["public", "wrong", "missing", "private"] as const;
  const counts = order.map((status) => ({
    status,
    count: checks.filter((check) => check.status === status).length,
  }));
  const parts = counts.filter(({ count }) => count > 0).map(({ status, count }) => `${count} ${status}`);
  return parts.join(", ") || "no names";
}
