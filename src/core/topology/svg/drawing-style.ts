/** The colours of a drawing: of the editor's theme on the page, fixed ones in an exported file. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly leaf: string;
  readonly box: string;
  readonly boxLine: string;
  readonly outside: string;
  readonly network: string;
  readonly endpoint: string;
  readonly appliance: string;
  readonly machine: string;
  readonly workspace: string;
  readonly service: string;
  readonly dns: string;
  readonly door: string;
  readonly quiet: string;
  readonly error: string;
  readonly warning: string;
  readonly information: string;
  /** On a sign filled with one of the three above. */
  readonly onSign: string;
  readonly font: string;
}

const families = [
  "outside",
  "network",
  "endpoint",
  "appliance",
  "machine",
  "workspace",
  "service",
  "dns",
] as const;
const tones = {
  link: "endpoint",
  network: "network",
  dns: "dns",
  flow: "machine",
  door: "door",
  quiet: "quiet",
} as const;
const severities = ["error", "warning", "information"] as const;

/** The stylesheet of the drawing itself: classes only, the same for the page and for files. */
export function drawingStyle(palette: Palette): string {
  const lines = [
    `.topology { font-family: ${palette.font}; }`,
    `.topology text { fill: ${palette.text}; stroke: none; white-space: pre; }`,
    ".topology .label { font-size: 12.5px; font-weight: 600; }",
    `.topology .detail { font-size: 11px; fill: ${palette.muted}; }`,
    `.topology .shape { fill: ${palette.leaf}; stroke: ${palette.boxLine}; stroke-width: 1.2; }`,
    `.topology .box > .shape { fill: ${palette.box}; stroke-width: 1; }`,
    ".topology .icon { fill: none; stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }",
    `.topology .family-place > .icon { stroke: ${palette.muted}; }`,
    ...families.map((family) => `.topology .family-${family} > .icon { stroke: ${palette[family]}; }`),
    ...families.map((family) => `.topology .family-${family} > .shape { stroke: ${palette[family]}; }`),
    ".topology .is-dashed > .shape { stroke-dasharray: 4 3; }",
    ".topology .kind-missingEndpoint > .shape { fill: none; stroke-dasharray: 5 4; }",
    ".topology .edge path { fill: none; stroke-linejoin: round; }",
    ".topology .edge .line { stroke-width: 1.4; }",
    ...Object.entries(tones).flatMap(([tone, colour]) => [
      `.topology .tone-${tone} .line { stroke: ${palette[colour]}; }`,
      `.topology .tone-${tone} .arrow { fill: ${palette[colour]}; }`,
    ]),
    ...severities.flatMap((severity) => [
      `.topology .edge.fault-${severity} .line { stroke: ${palette[severity]}; stroke-width: 1.8; }`,
      `.topology .edge.fault-${severity} .arrow { fill: ${palette[severity]}; }`,
      `.topology .node.fault-${severity} > .shape { stroke: ${palette[severity]}; stroke-width: 1.6; }`,
      `.topology .severity-${severity} circle, .topology .severity-${severity} > path { fill: ${palette[severity]}; }`,
      `.topology .fault.severity-${severity} rect { stroke: ${palette[severity]}; }`,
    ]),
    `.topology .fault rect { fill: ${palette.background}; stroke-width: 1; }`,
    ".topology .fault text, .topology .badge text { font-size: 10.5px; }",
    `.topology .fault .sign, .topology .findings text { fill: ${palette.onSign}; font-size: 9.5px; font-weight: 700; text-anchor: middle; }`,
    `.topology .badge rect { fill: ${palette.background}; stroke: ${palette.muted}; stroke-width: 0.8; }`,
    `.topology .badge text { fill: ${palette.muted}; text-anchor: middle; }`,
    `.topology .fold rect { fill: ${palette.background}; stroke: ${palette.muted}; stroke-width: 1; }`,
    `.topology .fold path { fill: none; stroke: ${palette.text}; stroke-width: 1.4; }`,
    `.topology .edge-label rect { fill: ${palette.background}; opacity: 0.92; }`,
    `.topology .edge-label text { font-size: 10.5px; fill: ${palette.muted}; text-anchor: middle; }`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Calm colours on white that print well. */
export const neutralPalette: Palette = {
  background: "#ffffff",
  text: "#1f2328",
  muted: "#57606a",
  leaf: "#ffffff",
  box: "#6e77810f",
  boxLine: "#afb8c1",
  outside: "#57606a",
  network: "#0969da",
  endpoint: "#1b7c83",
  appliance: "#6e5494",
  machine: "#8a5a00",
  workspace: "#8250df",
  service: "#57606a",
  dns: "#1a7f37",
  door: "#cf222e",
  quiet: "#8c959f",
  error: "#cf222e",
  warning: "#9a6700",
  information: "#57606a",
  onSign: "#ffffff",
  font: "'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', sans-serif",
};
