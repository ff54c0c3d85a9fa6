/** An element of the page that its HTML is known to hold. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found;
}

export function svgElement(id: string): SVGElement {
  const found = document.getElementById(id);
  if (!(found instanceof SVGElement)) throw new Error(`the page has no SVG element ${id}`);
  return found;
}

/** A new element with a class and text; the text is never read as markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = "",
  text = "",
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  if (text !== "") made.textContent = text;
  return made;
}

/** A small SVG picture from the host's markup. */
export function picture(markup: string, width: number, height: number): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "topology");
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("aria-hidden", "true");
  svg.innerHTML = markup;
  return svg;
}
