import type { Box } from "../layout/layout";
import type { Scene, SceneNode } from "../scene/scene";
import { drawingOrder } from "../svg/drawing-order";
import type { DrawioCell } from "./drawio-file";
import { parseXml } from "./xml";

/** Where a node's cell stands, relative to the cell that it lies in. */
export interface DrawioPlace {
  readonly parent: string;
  /** An `mxGeometry`. */
  readonly geometry: string;
}

export interface PlaceOptions {
  readonly scene: Scene;
  readonly cellId: (id: string) => string;
  /** The cells of the page as it was. */
  readonly old: readonly DrawioCell[];
  /** Whether a cell of this id is there that the user drew. */
  readonly isUsers: (id: string) => boolean;
}

interface Seat {
  readonly parent: string;
  box: Box;
  /** As it was written, while nothing changes it. */
  written: string | undefined;
}

/** Nodes that were there stay where the user has them; new ones get a free place in their box, which grows for them. */
export function placeNodes({ scene, cellId, old, isUsers }: PlaceOptions): ReadonlyMap<string, DrawioPlace> {
  const cells = new Map(old.map((cell) => [cell.id, cell]));
  const fresh = new Map(scene.nodes.map((node) => [node.id, node.box]));
  const seats = new Map<string, Seat>();
  const added: string[] = [];
  for (const node of drawingOrder(scene.nodes)) {
    const seat = toSeat(node, fresh, cellId);
    const kept = keepSeat(cells.get(cellId(node.id)), seat, isUsers);
    seats.set(cellId(node.id), kept ?? seat);
    if (!kept) added.push(cellId(node.id));
  }
  const loose = new Set(old.length > 0 ? added : []);
  for (const id of loose) findRoom(seats, id, loose);
  return new Map(
    [...seats].map(([id, { parent, box, written }]) => [id, { parent, geometry: written ?? write(box) }]),
  );
}

function toSeat(
  { parent, box }: SceneNode,
  fresh: ReadonlyMap<string, Box>,
  cellId: PlaceOptions["cellId"],
): Seat {
  const around = parent === undefined ? undefined : fresh.get(parent);
  return {
    parent: around === undefined ? "1" : cellId(parent ?? ""),
    box: { ...box, x: box.x - (around?.x ?? 0), y: box.y - (around?.y ?? 0) },
    written: undefined,
  };
}

/** A node that Azure has moved to another box goes there; one that the user took out of its box stays out. */
function keepSeat(
  cell: DrawioCell | undefined,
  seat: Seat,
  isUsers: PlaceOptions["isUsers"],
): Seat | undefined {
  const parent = cell?.parent ?? "";
  const box = cell?.geometry === undefined ? undefined : readBox(cell.geometry);
  if (!box || !(parent === seat.parent || isUsers(parent))) return undefined;
  return { parent, box, written: cell?.geometry };
}

function readBox(geometry: string): Box | undefined {
  const attributes = parseXml(geometry)?.attributes;
  const numberOf = (name: string): number => Number(attributes?.get(name) ?? 0);
  const box = { x: numberOf("x"), y: numberOf("y"), width: numberOf("width"), height: numberOf("height") };
  return Object.values(box).every(Number.isFinite) ? box : undefined;
}

const gap = 12;

/** Moves a node that has no seat yet off those that have, and makes the boxes around it large enough. */
function findRoom(seats: ReadonlyMap<string, Seat>, id: string, loose: Set<string>): void {
  const seat = seats.get(id);
  const around = seats.get(seat?.parent ?? "");
  if (!seat) return;
  const others = [...seats].filter(([other, { parent }]) => parent === seat.parent && !loose.has(other));
  const taken = others.map(([, { box }]) => box);
  seat.box = freePlace(seat.box, taken, around?.box);
  loose.delete(id);
  grow(seats, seat);
}

function freePlace(wished: Box, taken: readonly Box[], around: Box | undefined): Box {
  if (!taken.some((box) => meets(box, wished))) return wished;
  const columns = [...new Set(taken.map(({ x }) => x))];
  const places = columns.map((x) => {
    const beside = taken.filter((box) => box.x < x + wished.width && x < box.x + box.width);
    return { ...wished, x, y: Math.max(...beside.map(({ y, height }) => y + height)) + gap };
  });
  const fits = ({ x, y, width, height }: Box): boolean =>
    around !== undefined && x + width + gap <= around.width && y + height + gap <= around.height;
  places.sort((a, b) => Number(fits(b)) - Number(fits(a)) || a.y - b.y);
  return places[0] ?? wished;
}

const meets = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function grow(seats: ReadonlyMap<string, Seat>, inner: Seat): void {
  for (
    let seat = inner, around = seats.get(seat.parent);
    around;
    seat = around, around = seats.get(seat.parent)
  ) {
    const width = Math.max(around.box.width, seat.box.x + seat.box.width + gap);
    const height = Math.max(around.box.height, seat.box.y + seat.box.height + gap);
    if (width === around.box.width && height === around.box.height) return;
    around.box = { ...around.box, width, height };
    around.written = undefined;
  }
}

const round = (value: number): number => Math.round(value);

const write = ({ x, y, width, height }: Box): string =>
  `<mxGeometry x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" as="geometry"/>`;
