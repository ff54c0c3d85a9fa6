import * as vscode from "vscode";
import { flagAt, numberAt, textAt, textsAt, valueAt } from "../core/arm/json";
import type { Estate } from "../core/estate/model";
import { writeDrawio } from "../core/topology/export/drawio";
import { writeTopologyMarkdown } from "../core/topology/export/markdown";
import { writeMermaid } from "../core/topology/export/mermaid";
import { buildGraph, type GraphRequest } from "../core/topology/graph/build-graph";
import type { NodeFinding } from "../core/topology/graph/graph";
import { isKind } from "../core/topology/page-scene";
import { exportFormats, type PageExport, type PageScope } from "../core/topology/protocol";
import { buildScene } from "../core/topology/scene/build-scene";
import type { Scene } from "../core/topology/scene/scene";
import { renderSvg } from "../core/topology/svg/render-svg";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { nameOf, openUntitled, toUri, writeTextFile } from "../host/files";
import { needEstate, pickOne } from "../host/prompts";
import { refusal } from "../host/refusal";
import { askFile, readOwnDrawio, writePng } from "./topology-files";
import { needScope } from "./topology-scope";

export interface ExportOptions {
  readonly store: EstateStore;
  readonly findings: (estate: Estate) => readonly NodeFinding[];
  readonly paintPng: (svg: string, scale: number) => Promise<string>;
}

/**
 * `{ scope?, format?, uri?, scale?, toggled?, hidden?, showsGuards?, saveAs? }` → `{ text, uri? }`, or `{ files }` of
 * Markdown with its picture. The text of a PNG is base64. `saveAs` asks where to save what is merged into a file.
 */
export function exportTopology({ store, findings, paintPng }: ExportOptions): CommandHandler {
  return async (options) => {
    const scope = await needScope(store, options);
    const { format, scale, saveAs } = await needChoice(options);
    const estate = needEstate(store);
    const scene = buildScene(buildGraph(estate, { ...shownOf(options, scope), findings: findings(estate) }));
    const stated = toUri(valueAt(options, "uri"));
    const isFile = format === "png" || format === "markdown-svg" || (format === "drawio" && saveAs);
    const uri = stated ?? (isFile ? await askFile(scene.title, format) : undefined);
    const result = await writers[format]({ scene, scope, uri, paint: (svg) => paintPng(svg, scale) });
    if (uri && !stated) void tellSaved(uri);
    return result;
  };
}

/** From the page: what is open and hidden there. */
function shownOf(options: unknown, scope: PageScope): GraphRequest {
  return {
    scope,
    toggled: textsAt(options, "toggled"),
    hidden: textsAt(options, "hidden").filter(isKind),
    showsGuards: flagAt(options, "showsGuards") ?? false,
    showsResourceGroups: flagAt(options, "showsResourceGroups") ?? false,
  };
}

interface Choice {
  readonly format: PageExport;
  readonly scale: 1 | 2;
  readonly saveAs: boolean;
}

const choices: readonly (vscode.QuickPickItem & Choice)[] = [
  { label: "SVG", format: "svg", scale: 1, saveAs: true },
  { label: "PNG", format: "png", scale: 1, saveAs: true },
  { label: "PNG", description: "2×", format: "png", scale: 2, saveAs: true },
  { label: "Mermaid", format: "mermaid", scale: 1, saveAs: true },
  {
    label: "draw.io",
    description: "into a file that is there: your places and additions stay",
    format: "drawio",
    scale: 1,
    saveAs: true,
  },
  { label: "Markdown", description: "Mermaid and findings", format: "markdown", scale: 1, saveAs: true },
  { label: "Markdown", description: "SVG and findings", format: "markdown-svg", scale: 1, saveAs: true },
];

async function needChoice(options: unknown): Promise<Choice> {
  const stated = textAt(options, "format");
  if (stated === undefined) return pickOne(choices, "Export the topology as");
  const format = exportFormats.find((each) => each === stated);
  if (!format) throw refusal(`There is no format ${stated}; there are ${exportFormats.join(", ")}`);
  const scale = numberAt(options, "scale") === 2 ? 2 : 1;
  return { format, scale, saveAs: flagAt(options, "saveAs") ?? false };
}

interface Job {
  readonly scene: Scene;
  readonly scope: PageScope;
  readonly uri: vscode.Uri | undefined;
  readonly paint: (svg: string) => Promise<string>;
}

const writers: Readonly<Record<PageExport, (job: Job) => Promise<unknown>>> = {
  svg: ({ scene, uri }) => give(renderSvg(scene), "xml", uri),
  mermaid: ({ scene, uri }) => give(writeMermaid(scene), "mermaid", uri),
  markdown: ({ scene, uri }) => give(writeTopologyMarkdown(scene), "markdown", uri),
  drawio: async ({ scene, scope, uri }) =>
    give(writeDrawio(scene, pageOf(scope), uri && (await readOwnDrawio(uri))), "xml", uri),
  png: async ({ scene, uri, paint }) => uri && writePng(uri, await paint(renderSvg(scene))),
  "markdown-svg": ({ scene, uri }) => (uri ? giveWithPicture(scene, uri) : Promise.resolve()),
};

function pageOf(scope: PageScope): string {
  if (scope === "estate") return scope;
  return "workspaceId" in scope ? scope.workspaceId : scope.networkId;
}

async function give(text: string, language: string, uri: vscode.Uri | undefined): Promise<unknown> {
  if (!uri) {
    await openUntitled(text, language);
    return { text };
  }
  await writeTextFile(uri, text);
  return { text, uri: uri.toString() };
}

/** The picture lies beside the page that shows it: no reader of Markdown draws SVG that stands in the text. */
async function giveWithPicture(scene: Scene, uri: vscode.Uri): Promise<unknown> {
  const picture = uri.with({ path: uri.path.replace(/(\.md)?$/i, ".svg") });
  const files = [
    { uri, text: writeTopologyMarkdown(scene, nameOf(picture)) },
    { uri: picture, text: renderSvg(scene) },
  ];
  for (const { uri: file, text } of files) await writeTextFile(file, text);
  return { files: files.map(({ uri: file, text }) => ({ path: file.toString(), text })) };
}

async function tellSaved(uri: vscode.Uri): Promise<void> {
  const open = "Open";
  const chosen = await vscode.window.showInformationMessage(`${nameOf(uri)} is saved`, open);
  if (chosen === open) await vscode.commands.executeCommand("vscode.open", uri);
}
