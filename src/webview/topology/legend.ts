import type { LegendEntry, PageRequest } from "../../core/topology/protocol";
import { element, make, picture } from "./element";

type Change = (request: PageRequest) => void;

/** What is drawn, kind by kind, each with a box to hide it where that leaves a sense, and the faults. */
export function showLegend(entries: readonly LegendEntry[], request: PageRequest, change: Change): void {
  const sections = [...new Set(entries.map(({ section }) => section))].map((section) => {
    const holder = make("section");
    const rows = entries
      .filter((entry) => entry.section === section)
      .map((entry) => makeRow(entry, request, change));
    holder.append(make("h3", "", section), ...rows);
    return holder;
  });
  element("legend-rows").replaceChildren(makeGuards(request, change), ...sections);
}

function makeRow(entry: LegendEntry, request: PageRequest, change: Change): HTMLElement {
  const { kind, word, count, canHide, isHidden, markup } = entry;
  const row = make(canHide ? "label" : "div", "legend-row");
  const box = canHide ? makeBox(!isHidden) : make("span", "no-box");
  box.addEventListener("change", () => {
    const others = request.hidden.filter((each) => each !== kind);
    change({ ...request, hidden: isHidden ? others : [...others, kind] });
  });
  const counted = make("span", "count", isHidden ? "" : `${count}`);
  row.append(box, picture(markup, 30, 20), make("span", "word", word), counted);
  return row;
}

function makeGuards(request: PageRequest, change: Change): HTMLElement {
  const row = make("label", "legend-row");
  const box = makeBox(request.showsGuards);
  box.addEventListener("change", () => change({ ...request, showsGuards: !request.showsGuards }));
  row.append(box, make("span", "word", "Security groups and route tables as nodes"));
  return row;
}

function makeBox(isChecked: boolean): HTMLInputElement {
  const box = make("input");
  box.type = "checkbox";
  box.checked = isChecked;
  return box;
}
