import { writeContentPolicy } from "../text/content-policy";
import { escapeMarkup } from "./svg/escape-markup";

export interface PageAddresses {
  /** Addresses of the bundle and of the two stylesheets. */
  readonly script: string;
  readonly styles: readonly string[];
  /** What the page may load from, as the content security policy names it. */
  readonly source: string;
  readonly nonce: string;
}

/** The page before any data: nothing in it comes from Azure. */
export function renderPage({ script, styles, source, nonce }: PageAddresses): string {
  const policy = writeContentPolicy(nonce, source, ["img-src blob: data:"]);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Topology</title>
${styles.map((style) => `<link rel="stylesheet" href="${escapeMarkup(style)}">`).join("\n")}
</head>
<body>
${toolbar}
${main}
<script nonce="${nonce}" src="${escapeMarkup(script)}"></script>
</body>
</html>
`;
}

const toolbar = `<header><div id="bar" role="toolbar" aria-label="Topology">
<h1 id="title"></h1>
<span class="space"></span>
<span class="field"><input id="search" type="search" placeholder="Find (/)" aria-label="Find in the diagram" aria-describedby="search-count"><span id="search-count" role="status"></span></span>
<button id="zoom-out" title="Zoom Out (-)" aria-label="Zoom out">−</button>
<button id="zoom-in" title="Zoom In (+)" aria-label="Zoom in">+</button>
<button id="fit" title="Fit (0)">Fit</button>
<button id="zoom-selection" title="Zoom to Selection (F)">Selection</button>
<button id="show-estate" title="Show the Whole Estate">Estate</button>
<button id="toggle-legend" aria-expanded="true" aria-controls="legend">Legend</button>
<button id="toggle-twin" aria-expanded="false" aria-controls="twin">Outline</button>
<button id="toggle-help" aria-expanded="false" aria-controls="help" aria-label="Keys">?</button>
<select id="export" aria-label="Export">
<option value="">Export…</option><option value="svg">SVG</option><option value="png">PNG</option><option value="png@2">PNG, 2×</option>
<option value="mermaid">Mermaid</option><option value="drawio">draw.io</option>
<option value="markdown">Markdown: Mermaid and findings</option><option value="markdown-svg">Markdown: SVG and findings</option>
</select>
</div></header>`;

const main = `<main>
<div id="stage" tabindex="0" role="group" aria-roledescription="diagram" aria-label="Topology diagram. Arrow keys walk the nodes, brackets follow lines, the outline holds the same as text.">
<svg id="drawing" class="topology"><g id="content"><g id="boxes"></g><g id="edges"></g><g id="leaves"></g><g id="labels"></g></g></svg>
<p id="empty" hidden>Nothing to show.</p>
<aside id="minimap" aria-hidden="true" hidden><canvas id="minimap-canvas"></canvas><div id="minimap-frame"></div></aside>
</div>
<aside id="legend" aria-label="Legend"><div id="legend-rows"></div></aside>
<aside id="details" aria-label="Details" tabindex="-1" hidden></aside>
<aside id="help" aria-label="Keys" hidden><h2>Keys</h2><dl>
<dt>Arrows</dt><dd>Walk to the nearest node</dd><dt>[ ]</dt><dd>Follow the lines of a node</dd>
<dt>Space</dt><dd>Open or fold</dd><dt>Enter</dt><dd>Details</dd><dt>Shift + arrows</dt><dd>Move the drawing</dd>
<dt>+ − 0</dt><dd>Zoom, fit</dd><dt>F</dt><dd>Zoom to the selection</dd><dt>/</dt><dd>Find</dd><dt>Esc</dt><dd>Clear</dd>
</dl></aside>
<aside id="twin" aria-label="Outline" hidden><div class="twin-bar"><h2>Outline</h2><button id="copy-outline">Copy</button></div><ul id="outline" role="tree" aria-label="Topology as text"></ul></aside>
<p id="spoken" class="only-spoken" aria-live="polite"></p>
</main>
<footer><p id="notice" role="status"></p></footer>`;
