// Counts of findings in words.

import type { Severity } from "../../core/isolation/rule";
import type { Tally } from "../../core/isolation/tally";

const severityWords: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ["error", "errors"],
  warning: ["warning", "warnings"],
  information: ["to know", "to know"],
};

/** All counts that are not zero. */
export function describeTally({ suppressed, unknown, ...open }: Tally): string {
  const parts = [
    ...(["error", "warning", "information"] as const).map((severity) => count(open[severity], severity)),
    suppressed === 0 ? undefined : `${suppressed} suppressed`,
    unknown === 0 ? undefined : `${unknown} cannot tell`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "none" : parts.join(" · ");
}

/** The worst severity and how many there are besides, for a row that has little room. */
export function summarizeTally(tally: Tally): string | undefined {
  const { worst, error, warning, information } = tally;
  if (worst === undefined) return undefined;
  const others = error + warning + information - tally[worst];
  return [count(tally[worst], worst), ...(others === 0 ? [] : [`${others} more`])].join(", ");
}

function count(number: number, severity: Severity): string | undefined {
  const [one, many] = severityWords[severity];
  return number === 0 ? undefined : `${number} ${number === 1 ? one : many}`;
}
