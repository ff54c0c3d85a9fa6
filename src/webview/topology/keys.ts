import type { Direction } from "./walk";

export interface KeyActions {
  readonly pan: (dx: number, dy: number) => void;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  readonly zoomToSelection: () => void;
  readonly walk: (direction: Direction) => void;
  /** To the next or previous end of the selected node's lines. */
  readonly follow: (step: 1 | -1) => void;
  readonly toggle: () => void;
  readonly openDetails: () => void;
  readonly clear: () => void;
  readonly search: () => void;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

const panStep = 80;
const panning: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [panStep, 0],
  right: [-panStep, 0],
  up: [0, panStep],
  down: [0, -panStep],
};

/** Keys of the diagram; the same are listed in the page's help. */
export function watchKeys(stage: HTMLElement, actions: KeyActions): void {
  const plain: Readonly<Record<string, () => void>> = {
    "+": () => actions.zoom(1.25),
    "=": () => actions.zoom(1.25),
    "-": () => actions.zoom(0.8),
    "0": actions.fit,
    f: actions.zoomToSelection,
    "]": () => actions.follow(1),
    "[": () => actions.follow(-1),
    " ": actions.toggle,
    Enter: actions.openDetails,
    Escape: actions.clear,
    "/": actions.search,
  };
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = arrows[event.key];
    const act = direction
      ? () => (event.shiftKey ? actions.pan(...panning[direction]) : actions.walk(direction))
      : plain[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
