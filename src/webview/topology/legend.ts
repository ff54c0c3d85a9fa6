import type { LegendEntry, PageRequest } from "../../core/topology/protocol";
import { element, make, picture } from "./element";

/** The kinds that are drawn, each with a box to hide it. */
export function showLegend(
  entries: readonly LegendEntry[],
  request: PageRequest,
  change: (request: PageRequest) => void,
): void {
  const rows = entries.map(({ kind, word, count, isHidden, markup }) => {
    const row = make("label", "legend-row");
    const box = make("input");
    box.type = "checkbox";
    box.checked = !isHidden;
    box.addEventListener("change", () => {
      const others = request.hidden.filter((each) => each !== kind);
      change({ ...request, hidden: box.checked ? others : [...others, kind] });
    });
    row.append(
      box,
      picture(markup, 30, 20),
      make("span", "word", word),
      make("span", "count", isHidden ? "" : `${count}`),
    );
    return row;
  });
  const guards = make("label", "legend-row");
  const box = make("input");
  box.type = "checkbox";
  box.checked = request.showsGuards;
  box.addEventListener("change", () => change({ ...request, showsGuards: box.checked }));
  guards.append(box, make("span", "word wide", "Security groups and route tables as nodes"));
  element("legend-rows").replaceChildren(...rows, guards);
}
