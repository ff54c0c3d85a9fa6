/** What part of the drawing is seen: a point of it at the left top corner of the stage, and a scale. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

const smallest = 0.02;
const largest = 3;
const border = 24;

const limit = (scale: number): number => Math.min(largest, Math.max(smallest, scale));

/** The whole area, centred; a small one is not blown up. */
export function fitArea(area: Area, stage: Extent, most = 1): View {
  const room = {
    width: Math.max(1, stage.width - 2 * border),
    height: Math.max(1, stage.height - 2 * border),
  };
  const scale = limit(
    Math.min(most, room.width / Math.max(1, area.width), room.height / Math.max(1, area.height)),
  );
  return {
    scale,
    x: area.x + area.width / 2 - stage.width / 2 / scale,
    y: area.y + area.height / 2 - stage.height / 2 / scale,
  };
}

/** Zooms by a factor; the point of the stage under the pointer stays where it is. */
export function zoomAt(view: View, factor: number, at: { readonly x: number; readonly y: number }): View {
  const scale = limit(view.scale * factor);
  return {
    scale,
    x: view.x + at.x / view.scale - at.x / scale,
    y: view.y + at.y / view.scale - at.y / scale,
  };
}

/** Moves the drawing by pixels of the screen. */
export const panBy = (view: View, dx: number, dy: number): View => ({
  ...view,
  x: view.x - dx / view.scale,
  y: view.y - dy / view.scale,
});

export const seenArea = ({ x, y, scale }: View, { width, height }: Extent): Area => ({
  x,
  y,
  width: width / scale,
  height: height / scale,
});

/** Moves no more than needed for the area to be seen, with some room around it. */
export function bringIntoView(view: View, area: Area, stage: Extent): View {
  const seen = seenArea(view, stage);
  const room = 40 / view.scale;
  const shift = (low: number, size: number, seenLow: number, seenSize: number): number => {
    if (size + 2 * room > seenSize) return low + size / 2 - seenLow - seenSize / 2;
    return Math.min(0, low - room - seenLow) + Math.max(0, low + size + room - seenLow - seenSize);
  };
  return {
    ...view,
    x: view.x + shift(area.x, area.width, seen.x, seen.width),
    y: view.y + shift(area.y, area.height, seen.y, seen.height),
  };
}

export function parseView(value: unknown): View | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { x, y, scale } = value as { x?: unknown; y?: unknown; scale?: unknown };
  const isView = [x, y, scale].every((each) => typeof each === "number" && Number.isFinite(each));
  return isView ? { x: Number(x), y: Number(y), scale: limit(Number(scale)) } : undefined;
}
