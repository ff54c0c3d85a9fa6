import { addLane, addPiece, addPort, addTurn, type End, type Side } from "./frames";
import type { Link } from "./links";
import type { Frame, Item, Leg, Piece, Route } from "./model";
import { isLeaf } from "./tree";

/**
 * Threads a route through the frames that it crosses: up from its source to the container where the two ends
 * part, and down to its target, with a port on each border and a lane in each column that it passes.
 */
export function threadRoute({ route, meet, from, to }: Link): void {
  const frame = meet.frame;
  if (!frame) return;
  if (from === meet || to === meet) threadInside(route, frame, from === meet ? to : from);
  else if (from === to) threadLoop(route, frame, from);
  else threadBetween(route, frame, { from, to });
}

/** From the border of a container to something inside it. */
function threadInside(route: Route, frame: Frame, child: Item): void {
  const fromOutside = route.source === frame.item;
  const side: Side = fromOutside ? "left" : "right";
  const end = climb(route, fromOutside ? route.target : route.source, child, side);
  const border = addPort(frame, side, route);
  const legs = join(
    frame,
    route,
    side === "left"
      ? [{ slot: border, port: undefined }, end.end]
      : [end.end, { slot: border, port: undefined }],
  );
  route.legs.push(...(fromOutside ? [...legs, ...end.legs.reverse()] : [...end.legs, ...legs]));
}

function threadLoop(route: Route, frame: Frame, item: Item): void {
  const left = climb(route, item, item, "right").end;
  const right = climb(route, item, item, "right").end;
  route.legs.push(leg(frame, addTurn(frame, route, { left, right }), false));
}

function threadBetween(route: Route, frame: Frame, { from, to }: { from: Item; to: Item }): void {
  const isForward = from.column < to.column;
  const isTurn = from.column === to.column;
  const start = climb(route, route.source, from, isForward || isTurn ? "right" : "left");
  const finish = climb(route, route.target, to, isForward ? "left" : "right");
  const legs = isTurn
    ? [leg(frame, addTurn(frame, route, { left: start.end, right: finish.end }), false)]
    : isForward
      ? join(frame, route, [start.end, finish.end])
      : reversed(join(frame, route, [finish.end, start.end]));
  route.legs.push(...start.legs, ...legs, ...finish.legs.reverse());
}

/** Leads a line from a box out to the border of the container that stands in the meeting frame. */
function climb(route: Route, item: Item, top: Item, side: Side): { end: End; legs: Leg[] } {
  const legs: Leg[] = [];
  const isOutwards = item === route.source;
  let end = endAt(item, isLeaf(item) || !item.frame ? undefined : addPort(item.frame, side, route));
  for (let at = item; at !== top && at.parent?.frame; at = at.parent) {
    const { frame } = at.parent;
    const port = addPort(frame, side, route);
    const border = { slot: port, port: undefined };
    const pieces = join(frame, route, side === "right" ? [end, border] : [border, end]);
    const isAgainst = (side === "right") !== isOutwards;
    legs.push(
      ...(side === "right" ? pieces : [...pieces].reverse()).map((each) => ({
        ...each,
        isReversed: isAgainst,
      })),
    );
    end = endAt(at.parent, port);
  }
  return { end, legs };
}

function endAt(item: Item, port: End["port"]): End {
  if (!item.slot) throw new Error("every item but the root stands in a frame");
  return { slot: item.slot, port };
}

/** Pieces from left to right, with a lane in every column between. */
function join(frame: Frame, route: Route, [from, to]: [End, End]): Leg[] {
  const legs: Leg[] = [];
  let left = from;
  for (let layer = from.slot.layer + 1; layer < to.slot.layer; layer++) {
    const lane = { slot: addLane(frame, layer, route), port: undefined };
    legs.push(leg(frame, addPiece(frame, route, { left, right: lane }), false));
    left = lane;
  }
  legs.push(leg(frame, addPiece(frame, route, { left, right: to }), false));
  return legs;
}

const leg = (frame: Frame, piece: Piece, isReversed: boolean): Leg => ({ frame, piece, isReversed });

const reversed = (legs: readonly Leg[]): Leg[] =>
  [...legs].reverse().map((each) => ({ ...each, isReversed: true }));
