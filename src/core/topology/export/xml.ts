// As much of XML as draw.io writes: elements, attributes and text. Whatever is not well-formed reads as nothing.

export interface XmlElement {
  readonly name: string;
  /** Values as they stand in the text, still escaped. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element exactly as it was written. */
  readonly source: string;
  /** What stands between its tags. */
  readonly inner: string;
}

const tag =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[[^]*?\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly start: number;
  readonly innerStart: number;
  readonly children: XmlElement[];
}

/** The root element; undefined where the text is not well-formed. */
export function parseXml(text: string): XmlElement | undefined {
  const open: Open[] = [];
  let root: XmlElement | undefined;
  const close = (element: Open, innerEnd: number, end: number): void => {
    const { name, attributes, start, innerStart, children } = element;
    const done = {
      name,
      attributes,
      children,
      source: text.slice(start, end),
      inner: text.slice(innerStart, innerEnd),
    };
    const parent = open[open.length - 1];
    if (parent) parent.children.push(done);
    else root ??= done;
  };
  for (const match of text.matchAll(tag)) {
    const [whole, closing, name, attributes, single] = match;
    if (name === undefined) continue;
    const end = match.index + whole.length;
    if (closing === "/") {
      const element = open.pop();
      if (element?.name !== name) return undefined;
      close(element, match.index, end);
      continue;
    }
    const element = {
      name,
      attributes: parseAttributes(attributes ?? ""),
      start: match.index,
      innerStart: end,
      children: [],
    };
    if (single === "/") close(element, end, end);
    else open.push(element);
  }
  return open.length === 0 ? root : undefined;
}

function parseAttributes(text: string): Map<string, string> {
  const pairs = [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return new Map(pairs.map(([, name = "", double, single]) => [name, double ?? single ?? ""]));
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The text that an attribute's value stands for. */
export function unescapeXml(value: string): string {
  return value.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
