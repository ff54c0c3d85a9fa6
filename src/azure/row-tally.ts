// Whether all rows of an answer came. What is missing must not be taken for gone.

import { textAt } from "../core/arm/json";

export interface CountedPage {
  /** As they came, readable or not; sorted. */
  readonly rows: readonly unknown[];
  /** Those of them that are resources. */
  readonly resources: readonly unknown[];
  /** How many rows there are in all, as the page says. */
  readonly total: number | undefined;
}

export interface RowTally {
  count(page: CountedPage): void;
  /** Why rows may be missing, as the end of a sentence; undefined where none is. */
  fault(): string | undefined;
}

export function createTally(): RowTally {
  const pages: CountedPage[] = [];
  return {
    count: (page) => void pages.push(page),
    fault: () => faults.map((find) => find(pages)).find((fault) => fault !== undefined),
  };
}

type FindFault = (pages: readonly CountedPage[]) => string | undefined;

const faults: readonly FindFault[] = [findChange, findMissing, findUnreadable];

/** A row that came or went is seen by the total, or by a page that begins with the last row of another. */
function findChange(pages: readonly CountedPage[]): string | undefined {
  const totals = new Set(pages.flatMap(({ total }) => total ?? []));
  const byLastRow = new Map(pages.map((page) => [keyOfRow(page.rows.at(-1)), page]));
  const isOverlapping = pages.some((page) => {
    const before = page.rows.length === 0 ? undefined : byLastRow.get(keyOfRow(page.rows[0]));
    return before !== undefined && before !== page;
  });
  return totals.size > 1 || isOverlapping ? "the rows changed while their pages were read" : undefined;
}

function findMissing(pages: readonly CountedPage[]): string | undefined {
  const count = pages.reduce((sum, { rows }) => sum + rows.length, 0);
  const total = Math.max(0, ...pages.flatMap((page) => page.total ?? []));
  return count < total ? `only ${count} of ${total} rows came` : undefined;
}

function findUnreadable(pages: readonly CountedPage[]): string | undefined {
  const count = pages.reduce((sum, { rows, resources }) => sum + rows.length - resources.length, 0);
  return count > 0 ? `${count} of the rows name no resource` : undefined;
}

/** What tells rows apart: a resource that comes twice is one row. */
export function keyOfRow(row: unknown): unknown {
  return textAt(row, "id")?.toLowerCase() ?? row;
}
