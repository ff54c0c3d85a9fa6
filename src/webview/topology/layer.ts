/** A group of the drawing that holds only what is seen, in the order of the numbers. */
export interface Layer {
  /** Shows exactly these. */
  readonly show: (numbers: ReadonlySet<number>) => void;
  readonly find: (number: number) => Element | undefined;
  readonly clear: () => void;
}

export interface LayerContent {
  readonly markupOf: (number: number) => string;
  /** Called for each element that is put in. */
  readonly prepare: (element: Element, number: number) => void;
}

export function createLayer(group: SVGElement, { markupOf, prepare }: LayerContent): Layer {
  const shown = new Map<number, Element>();
  const show = (numbers: ReadonlySet<number>): void => {
    for (const [number, element] of shown) {
      if (numbers.has(number)) continue;
      element.remove();
      shown.delete(number);
    }
    const added = [...numbers].filter((number) => !shown.has(number)).sort((a, b) => a - b);
    if (added.length === 0) return;
    const made = parse(group, added.map(markupOf).join(""));
    added.forEach((number, i) => {
      const element = made[i];
      if (!element) return;
      prepare(element, number);
      shown.set(number, element);
    });
    insertInOrder(
      group,
      [...shown].sort(([a], [b]) => a - b),
    );
  };
  const clear = (): void => {
    shown.clear();
    group.replaceChildren();
  };
  return { show, find: (number) => shown.get(number), clear };
}

function parse(group: SVGElement, markup: string): Element[] {
  const holder = document.createElementNS(group.namespaceURI, "g");
  holder.innerHTML = markup;
  return [...holder.children];
}

/** Leaves in place what already stands in order. */
function insertInOrder(group: SVGElement, wanted: readonly (readonly [number, Element])[]): void {
  let next: Element | null = group.firstElementChild;
  for (const [, element] of wanted) {
    if (element === next) next = next.nextElementSibling;
    else group.insertBefore(element, next);
  }
}
