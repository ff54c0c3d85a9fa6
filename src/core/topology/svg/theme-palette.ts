import type { Palette } from "./drawing-style";

const theme = (name: string, otherwise: string): string => `var(--vscode-${name}, ${otherwise})`;

/** The colours of the editor's theme; the fallbacks are for the page in a plain browser. */
export const themePalette: Palette = {
  background: theme("editor-background", "#ffffff"),
  text: theme("editor-foreground", "#1f2328"),
  muted: theme("descriptionForeground", "#57606a"),
  leaf: theme("editor-background", "#ffffff"),
  box: "color-mix(in srgb, var(--vscode-editor-foreground, #1f2328) 3%, transparent)",
  boxLine: theme(
    "contrastBorder",
    "color-mix(in srgb, var(--vscode-editor-foreground, #1f2328) 28%, transparent)",
  ),
  outside: theme("descriptionForeground", "#57606a"),
  network: theme("charts-blue", "#0969da"),
  endpoint: theme("terminal-ansiCyan", "#1b7c83"),
  appliance: theme("charts-purple", "#6e5494"),
  machine: theme("symbolIcon-classForeground", "#8a5a00"),
  workspace: theme("charts-purple", "#8250df"),
  service: theme("descriptionForeground", "#57606a"),
  dns: theme("charts-green", "#1a7f37"),
  door: theme("charts-red", "#cf222e"),
  quiet: "color-mix(in srgb, var(--vscode-editor-foreground, #1f2328) 50%, transparent)",
  error: theme("editorError-foreground", "#cf222e"),
  warning: theme("editorWarning-foreground", "#9a6700"),
  information: theme("editorInfo-foreground", "#57606a"),
  onSign: theme("editor-background", "#ffffff"),
  font: theme("font-family", "system-ui, sans-serif"),
};
