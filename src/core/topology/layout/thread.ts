import { addPiece, addSlot, standing } from "./frames";
import type { Link } from "./links";
import type { Frame, Item, Piece, Route, Slot } from "./model";

/**
 * Threads a route through the frames that it crosses: up from its source to the container where the two ends
 * part, and down to its target, with a port on each border and a lane in each column that it passes.
 */
export function threadRoute({ route, meet, from, to }: Link): void {
  const { frame } = meet;
  if (!frame) return;
  const start: Path = { route, pieces: route.pieces };
  const finish: Path = { route, pieces: [] };
  if (from === meet) {
    const end = climb(finish, route.target, to, "left");
    join(start, frame, addPort(frame, "left", route), end);
  } else if (to === meet) {
    const end = climb(start, route.source, from, "right");
    join(start, frame, end, addPort(frame, "right", route));
  } else {
    const left = climb(start, route.source, from, from.column > to.column ? "left" : "right");
    const right = climb(finish, route.target, to, from.column < to.column ? "left" : "right");
    if (from.column === to.column) start.pieces.push(addPiece(frame, route, left, right));
    else join(start, frame, left, right);
  }
  addBackwards(route.pieces, finish.pieces);
}

/** Pieces of a route, one behind the other. */
interface Path {
  readonly route: Route;
  readonly pieces: Piece[];
}

/** Leads a line from a box out to the border of the container that stands in the meeting frame. */
function climb(path: Path, item: Item, top: Item, side: Side): Slot {
  let end = item.frame ? addPort(item.frame, side, path.route) : slotOf(item);
  for (let at = item; at !== top && at.parent?.frame; at = at.parent) {
    const port = addPort(at.parent.frame, side, path.route);
    join(path, at.parent.frame, end, port);
    end = port;
  }
  return end;
}

/** Which border of a box a line uses. */
type Side = "left" | "right";

const addPort = (frame: Frame, side: Side, route: Route): Slot =>
  addSlot(frame, side === "left" ? 0 : frame.layers.length - 1, undefined, route);

function slotOf({ slot }: Item): Slot {
  if (!slot) throw new Error("every item but the root stands in a frame");
  return slot;
}

/** Leads a line on from one slot to another one of a frame, with a lane in every column between. */
function join(path: Path, frame: Frame, from: Slot, to: Slot): void {
  const last = standing(frame, to).layer;
  let layer = standing(frame, from).layer;
  const step = layer < last ? 1 : -1;
  let end = from;
  for (; layer !== last; layer += step) {
    const next = layer + step === last ? to : addSlot(frame, layer + step, undefined, path.route);
    const piece = step > 0 ? addPiece(frame, path.route, end, next) : addPiece(frame, path.route, next, end);
    piece.isReversed = step < 0;
    path.pieces.push(piece);
    end = next;
  }
}

/** Adds pieces that lead from the target outwards. */
function addBackwards(pieces: Piece[], outwards: readonly Piece[]): void {
  for (let i = outwards.length - 1; i >= 0; i--) {
    const piece = outwards[i];
    if (!piece) continue;
    piece.isReversed = !piece.isReversed;
    pieces.push(piece);
  }
}
