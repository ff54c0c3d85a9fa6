/** The hosts that the page "Workspace managed virtual network" lists for Visual Studio Code. */
export const vscodeHosts: readonly string[] = [
  "*.vscode.dev",
  "vscode.blob.core.windows.net",
  "*.gallerycdn.vsassets.io",
  "raw.githubusercontent.com",
  "*.vscode-unpkg.net",
  "*.vscode-cdn.net",
  "*.vscodeexperiments.azureedge.net",
  "default.exp-tas.com",
  "code.visualstudio.com",
  "update.code.visualstudio.com",
  "*.vo.msecnd.net",
  "marketplace.visualstudio.com",
  "vscode.download.prss.microsoft.com",
];
