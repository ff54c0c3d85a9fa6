/**
 * The content security policy of a webview's page: scripts by the page's nonce only, stylesheets from the extension's own
 * folders, nothing inline and nothing from elsewhere. `more` are further directives.
 */
export function writeContentPolicy(nonce: string, source: string, more: readonly string[] = []): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    ...more,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
