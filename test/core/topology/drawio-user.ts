// What someone does to a diagram in draw.io, as that saves it.

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const writeGeometry = ({ x, y, width, height }: Spot): string =>
  `<mxGeometry x="${x}" y="${y}" width="${width}" height="${height}" as="geometry"/>`;

/** Drags a cell, and its corners, to a place in the cell that it lies in. */
export function moveCell(file: string, id: string, to: Spot): string {
  const cell = new RegExp(`(id="${escapePattern(id)}"[^>]*>\\s*)<mxGeometry [^>]*/>`);
  const moved = file.replace(cell, `$1${writeGeometry(to)}`);
  if (moved === file) throw new Error(`there is no cell ${id}`);
  return moved;
}

/** Draws a note with a line from it to a cell. */
export function addNote(file: string, text: string, target: string): string {
  return file.replace(
    "</root>",
    `<mxCell id="note" value="${text}" style="shape=note" vertex="1" parent="1"><mxGeometry x="10" y="20" width="80" height="30" as="geometry"/></mxCell>
<mxCell id="own-line" style="endArrow=none" edge="1" parent="1" source="note" target="${target}"><mxGeometry relative="1" as="geometry"/></mxCell></root>`,
  );
}

/** draw.io signs the file, notes how it was looked at, and puts each cell on lines of its own. */
export function saveInDrawio(file: string): string {
  return file
    .replace(/<mxfile [^>]*>/, '<mxfile host="app.diagrams.net" agent="Mozilla/5.0" version="26.0.4">')
    .replaceAll("<mxGraphModel>", '<mxGraphModel dx="1426" dy="841" grid="1" page="1" pageScale="1">')
    .replaceAll("><mxGeometry", ">\n          <mxGeometry")
    .replaceAll("/></mxCell>", "/>\n        </mxCell>");
}
