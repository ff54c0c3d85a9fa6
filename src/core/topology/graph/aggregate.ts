import { groupBy } from "../../estate/group-by";
import type { Containment } from "./containment";
import type { Draft, DraftEdge } from "./draft";
import { severities } from "./fault-kinds";
import { faultLookOf } from "./fault-kinds";
import type { Folding } from "./fold";
import type { Fact, Fault, GraphEdge } from "./graph";

/** Drawn one by one, DNS drowns everything: endpoints register as one subnet, networks link to a group of zones. */
const lifts: Partial<Record<DraftEdge["kind"], (edge: DraftEdge, around: Containment) => [string, string]>> =
  {
    zoneGroup: ({ source, target }, { pathOf }) => [
      pathOf(source).find(({ kind }) => kind === "subnet")?.id ?? source,
      target,
    ],
    dnsLink: ({ source, target }, { pathOf }) => [
      source,
      pathOf(target).find(({ kind }) => kind === "dnsZones")?.id ?? target,
    ],
  };

/** The edges between what is shown: lifted to folded containers, and one where several would run side by side. */
export function aggregate(draft: Draft, around: Containment, { standInOf }: Folding): GraphEdge[] {
  const lifted = draft.edges.flatMap((edge) => {
    if (standInOf(edge.source) === undefined || standInOf(edge.target) === undefined) return [];
    const [from, to] = lifts[edge.kind]?.(edge, around) ?? [edge.source, edge.target];
    const source = standInOf(from);
    const target = standInOf(to);
    const isInside = source === target && edge.source !== edge.target;
    return source === undefined || target === undefined || isInside ? [] : [{ ...edge, source, target }];
  });
  const groups = groupBy(lifted, ({ kind, source, target }) => `${kind}|${source}|${target}`);
  return [...groups].map(([id, group]) => join(id, group));
}

const mostFacts = 40;

function join(id: string, group: readonly DraftEdge[]): GraphEdge {
  const [first] = group;
  if (!first) throw new Error("a group has at least one edge");
  const word = group.every(({ label }) => label === first.label) ? first.label : undefined;
  const count = group.length > 1 ? `×${group.length}` : "";
  const label = `${word ?? ""} ${count}`.trim();
  const fault = worst(group.flatMap((edge) => edge.fault ?? []));
  return {
    id,
    kind: first.kind,
    source: first.source,
    target: first.target,
    count: group.length,
    facts: distinct(group.flatMap(({ facts }) => facts)).slice(0, mostFacts),
    ...(label !== "" && { label }),
    ...(fault && { fault }),
  };
}

function worst(faults: readonly Fault[]): Fault | undefined {
  const rank = ({ kind }: Fault): number => severities.indexOf(faultLookOf(kind).severity);
  return faults.reduce<Fault | undefined>(
    (best, fault) => (!best || rank(fault) < rank(best) ? fault : best),
    undefined,
  );
}

function distinct(facts: readonly Fact[]): Fact[] {
  return [...new Map(facts.map((fact) => [`${fact.name}\n${fact.value}`, fact])).values()];
}
