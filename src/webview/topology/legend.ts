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
    holder.append(make("h2", "", section), ...rows);
    return holder;
  });
  element("legend-rows").replaceChildren(
    makeOption("Security groups and route tables as nodes", request.showsGuards, () =>
      change({ ...request, showsGuards: !request.showsGuards }),
    ),
    makeOption("Resource groups as boxes", request.showsResourceGroups, () =>
      change({ ...request, showsResourceGroups: !request.showsResourceGroups }),
    ),
    ...sections,
  );
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

function makeOption(words: string, isOn: boolean, toggle: () => void): HTMLElement {
  const row = make("label", "legend-row");
  const box = makeBox(isOn);
  box.addEventListener("change", toggle);
  row.append(box, make("span", "word", words));
  return row;
}

function makeBox(isChecked: boolean): HTMLInputElement {
  const box = make("input");
  box.type = "checkbox";
  box.checked = isChecked;
  return box;
}
