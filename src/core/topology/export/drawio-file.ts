import { parseXml, unescapeXml, type XmlElement } from "./xml";

export interface DrawioCell {
  readonly id: string;
  /** The cell as it was written, with whatever wraps it. */
  readonly markup: string;
  /** Id of the cell that it lies in. */
  readonly parent: string | undefined;
  /** Its `mxGeometry`, as it was written. */
  readonly geometry: string | undefined;
}

export interface DrawioPage {
  readonly id: string;
  readonly markup: string;
  readonly cells: readonly DrawioCell[];
}

export interface DrawioFile {
  readonly pages: readonly DrawioPage[];
}

/** Reads a file that draw.io saved uncompressed; undefined for anything else, which then is not merged into. */
export function readDrawio(text: string): DrawioFile | undefined {
  const root = parseXml(text);
  if (root?.name !== "mxfile") return undefined;
  const diagrams = root.children.filter(({ name }) => name === "diagram");
  const isCompressed = diagrams.some(({ children, inner }) => children.length === 0 && inner.trim() !== "");
  if (isCompressed) return undefined;
  return { pages: diagrams.map(readPage) };
}

function readPage(diagram: XmlElement): DrawioPage {
  const model = diagram.children.find(({ name }) => name === "mxGraphModel");
  const cells = model?.children.find(({ name }) => name === "root")?.children ?? [];
  return { id: idOf(diagram), markup: diagram.source, cells: cells.map(readCell) };
}

/** A cell with metadata is wrapped in an `object` or `UserObject` that carries the id. */
function readCell(element: XmlElement): DrawioCell {
  const cell = element.name === "mxCell" ? element : element.children.find(({ name }) => name === "mxCell");
  const geometry = cell?.children.find(({ name }) => name === "mxGeometry")?.source;
  const parent = cell?.attributes.get("parent");
  return {
    id: idOf(element),
    markup: element.source,
    geometry,
    parent: parent === undefined ? undefined : unescapeXml(parent),
  };
}

const idOf = ({ attributes }: XmlElement): string => unescapeXml(attributes.get("id") ?? "");
