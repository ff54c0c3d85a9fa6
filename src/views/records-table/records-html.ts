import * as vscode from "vscode";
import { randomBytes } from "node:crypto";

/** The page is empty: its script draws what the host sends. */
export function recordsHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomBytes(16).toString("base64");
  const uri = (...path: string[]) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>DNS records</title>
<link rel="stylesheet" href="${uri("media", "records.css")}">
</head>
<body>
<main id="records"></main>
<script nonce="${nonce}" src="${uri("dist", "records.js")}"></script>
</body>
</html>
`;
}
