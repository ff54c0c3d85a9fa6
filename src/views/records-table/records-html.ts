import { writeContentPolicy } from "../../core/text/content-policy";
import type { PageAddresses } from "../../core/topology/page-html";
import { escapeMarkup } from "../../core/topology/svg/escape-markup";

/** The page is empty: its script draws what the host sends. */
export function recordsHtml({ script, styles, source, nonce }: PageAddresses): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(writeContentPolicy(nonce, source))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>DNS records</title>
${styles.map((style) => `<link rel="stylesheet" href="${escapeMarkup(style)}">`).join("\n")}
</head>
<body>
<main id="records"></main>
<script nonce="${nonce}" src="${escapeMarkup(script)}"></script>
</body>
</html>
`;
}
