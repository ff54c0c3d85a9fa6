import { openNetworking } from "../fixes";
import { type Rule, aboutEach, cite } from "../rule";
import { allowlistOf } from "../facts/allowlist";
import { isIpv6, isPrivateRange, parseRange } from "../traffic/addresses";

const most = 200;

export const wsAllowlistBad: Rule = {
  id: "ws-allowlist-bad",
  group: "Workspace",
  title: "The address list holds entries that the service does not accept",
  why: "Only public IPv4 addresses and ranges count, and at most 200 of them.",
  severity: "error",
  evidence: ["properties.ipAllowlist"],
  fix: "Remove private and IPv6 entries, and join ranges until 200 or fewer are left.",
  sources: ["privateLink"],
  check: (context) => {
    const { owner } = context;
    const report = (message: string) => ({
      kind: "violation" as const,
      subjectId: owner.id,
      message,
      evidence: cite(owner, "properties.ipAllowlist"),
      fix: openNetworking(owner),
    });
    const bad = aboutEach(allowlistOf(context), (entry) => {
      const fault = faultOf(entry);
      return fault === undefined
        ? []
        : [report(`The address list of ${owner.name} holds ${entry}, which is ${fault}.`)];
    });
    const { length } = owner.ipAllowlist;
    return length > most
      ? [report(`The address list of ${owner.name} has ${length} entries; ${most} is the limit.`), ...bad]
      : bad;
  },
};

function faultOf(entry: string): string | undefined {
  const range = parseRange(entry);
  if (!range) return "not an address or range";
  if (isIpv6(range)) return "IPv6";
  return isPrivateRange(range) ? "a private address" : undefined;
}
