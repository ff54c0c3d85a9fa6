/** Distances of the drawing, in pixels. */
export const spacing = {
  /** Band at the top of a container that holds its title. */
  header: 30,
  /** Height of the title text in that band, which no label may cover. */
  title: 22,
  /** Between a container's border and its content. */
  padding: 12,
  /** Between two boxes in one column. */
  betweenItems: 14,
  /** Between a box and a line that passes it in the same column. */
  besideLine: 6,
  /** From the middle of one line to the next. */
  lane: 8,
  /** Height of the lane of a line that carries a label. */
  labelledLane: 18,
  /** Between two vertical tracks of a channel. */
  track: 7,
  /** What of that a line takes on average, as many share a track: only for estimates. */
  trackShare: 2,
  /** From a box to the first vertical track beside it. */
  stub: 11,
  /** Smallest width of a channel without any line. */
  emptyChannel: 18,
  /** Keeps lines off the corners of a leaf. */
  corner: 6,
} as const;
