// The verdict on a workspace: is it isolated, and why. A project is judged with its hub's network settings.

import type { Estate, Workspace } from "../estate/model";
import { judgeDependencies } from "./exposure";
import type { DependencyExposure, Exposure } from "./exposure";
import { judgeInbound } from "./inbound";
import type { Judged } from "./judged";
import type { Inbound } from "./inbound";
import { memo } from "./memo";
import { judgeOutbound } from "./outbound";
import type { Outbound } from "./outbound";

export type Verdict = "isolated" | "partial" | "public" | "unreachable" | "unknown";

export interface Isolation {
  readonly verdict: Verdict;
  readonly inbound: Judged<Inbound>;
  readonly outbound: Judged<Outbound>;
  readonly dependencies: readonly DependencyExposure[];
  readonly reasons: readonly string[];
}

/** The judges of estates, as long as these live. */
const judges = new WeakMap<Estate, (workspace: Workspace) => Isolation>();

/** Judged once in an estate. */
export function judgeIsolation(estate: Estate, workspace: Workspace): Isolation {
  const known = judges.get(estate);
  if (known) return known(workspace);
  const judgeOnce = memo((each: Workspace) => judge(estate, each));
  judges.set(estate, judgeOnce);
  return judgeOnce(workspace);
}

/** Judges all workspaces, one a step. */
export function* judgeAll(estate: Estate): Iterable<Isolation> {
  for (const workspace of estate.list("workspaces")) yield judgeIsolation(estate, workspace);
}

function judge(estate: Estate, workspace: Workspace): Isolation {
  const inbound = judgeInbound(estate, workspace);
  const outbound = judgeOutbound(estate, workspace);
  const dependencies = judgeDependencies(estate, workspace);
  const verdict = toVerdict(inbound.value, outbound.value, dependencies);
  const reasons = [
    ...inbound.reasons,
    ...outbound.reasons,
    ...dependencies.flatMap(({ role, reasons }) => (role === "applicationInsights" ? [] : reasons)),
  ];
  return { verdict, inbound, outbound, dependencies, reasons };
}

const unknownInbound: readonly Inbound[] = ["public", "selected-ips", "hybrid", "private", "unreachable"];
const unknownOutbound: readonly Outbound[] = ["open", "own-vnet", "managed-internet", "managed-approved"];

/** What is unknown is tried with every value it may have: where the answers differ, the verdict is unknown. */
export function toVerdict(
  inbound: Inbound,
  outbound: Outbound,
  dependencies: readonly Pick<DependencyExposure, "role" | "exposure">[],
): Verdict {
  // Application Insights has no bearing: telemetry is not a way to the data.
  const exposures = dependencies.flatMap(({ role, exposure }) =>
    role === "applicationInsights" ? [] : [exposure],
  );
  const inbounds = inbound === "unknown" ? unknownInbound : [inbound];
  const outbounds = outbound === "unknown" ? unknownOutbound : [outbound];
  const possible = inbounds.flatMap((way) => outbounds.map((out) => decide(way, out, exposures)));
  const [first = "unknown", ...others] = possible;
  return others.every((other) => other === first) ? first : "unknown";
}

function decide(inbound: Inbound, outbound: Outbound, exposures: readonly Exposure[]): Verdict {
  if (inbound === "unreachable") return "unreachable";
  const known = exposures.filter((exposure) => exposure !== "unknown");
  if (inbound === "public" && outbound === "open" && known.every((exposure) => exposure === "public")) {
    return "public";
  }
  if (inbound !== "private" || outbound === "open" || known.includes("public")) return "partial";
  return known.length < exposures.length ? "unknown" : "isolated";
}
