import { exportFormats } from "../../core/topology/protocol";
import { element } from "./element";
import { post } from "./host";

export interface ToolbarActions {
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  readonly zoomToSelection: () => void;
  readonly showEstate: () => void;
}

export function watchToolbar({ zoom, fit, zoomToSelection, showEstate }: ToolbarActions): void {
  const click = (id: string, act: () => void): void => element(id).addEventListener("click", act);
  click("zoom-in", () => zoom(1.25));
  click("zoom-out", () => zoom(0.8));
  click("fit", fit);
  click("zoom-selection", zoomToSelection);
  click("show-estate", showEstate);
  click("copy-outline", () => post({ type: "copyOutline" }));
  element("legend").hidden = window.innerWidth < narrow;
  for (const side of ["legend", "twin", "help"]) {
    element(`toggle-${side}`).setAttribute("aria-expanded", String(!element(side).hidden));
    click(`toggle-${side}`, () => {
      const panel = element(side);
      panel.hidden = !panel.hidden;
      element(`toggle-${side}`).setAttribute("aria-expanded", String(!panel.hidden));
    });
  }
  const format = element("export") as HTMLSelectElement;
  format.addEventListener("change", () => {
    const [name, scale] = format.value.split("@");
    const chosen = exportFormats.find((each) => each === name);
    format.selectedIndex = 0;
    if (chosen) post({ type: "export", format: chosen, scale: scale === "2" ? 2 : 1 });
  });
}

/** A page less wide than this starts without its legend. Pixels. */
const narrow = 1100;
