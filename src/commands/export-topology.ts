import * as vscode from "vscode";
import { nameOfId } from "../core/arm/ids";
import { numberAt, textAt, valueAt } from "../core/arm/json";
import type { Estate } from "../core/estate/model";
import { writeDrawio } from "../core/topology/export/drawio";
import { readDrawio } from "../core/topology/export/drawio-file";
import { writeTopologyMarkdown } from "../core/topology/export/markdown";
import { writeMermaid } from "../core/topology/export/mermaid";
import { buildGraph } from "../core/topology/graph/build-graph";
import type { NodeFinding } from "../core/topology/graph/graph";
import { exportFormats, type PageExport, type PageScope } from "../core/topology/protocol";
import { buildScene } from "../core/topology/scene/build-scene";
import type { Scene } from "../core/topology/scene/scene";
import { renderSvg } from "../core/topology/svg/render-svg";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { nameOf, openUntitled, toUri, writeTextFile } from "../host/files";
import { needEstate, pickOne } from "../host/prompts";
import { refusal } from "../host/refusal";
import { needScope } from "./topology-scope";

export interface ExportOptions {
  readonly store: EstateStore;
  readonly findings: (estate: Estate) => readonly NodeFinding[];
  readonly paintPng: (svg: string, scale: number) => Promise<string>;
}

/** `{ scope?, format?, uri?, scale? }` → `{ text, uri? }`; the text of a PNG is base64. */
export function exportTopology({ store, findings, paintPng }: ExportOptions): CommandHandler {
  return async (options) => {
    const scope = await needScope(store, options);
    const format = await needFormat(options);
    const estate = needEstate(store);
    const scene = buildScene(buildGraph(estate, { scope, findings: findings(estate) }));
    const uri = toUri(valueAt(options, "uri"));
    if (format === "png") {
      const text = await paintPng(renderSvg(scene), numberAt(options, "scale") === 2 ? 2 : 1);
      return savePng(text, uri ?? (await askPngFile(scene)));
    }
    const text = await writers[format]({ scene, scope, uri });
    if (!uri) {
      await openUntitled(text, languages[format]);
      return { text };
    }
    await writeTextFile(uri, text);
    return { text, uri: uri.toString() };
  };
}

const words: Readonly<Record<PageExport, string>> = {
  svg: "SVG",
  png: "PNG",
  mermaid: "Mermaid",
  drawio: "draw.io",
  markdown: "Markdown with the findings",
};

async function needFormat(options: unknown): Promise<PageExport> {
  const stated = textAt(options, "format");
  const format = exportFormats.find((each) => each === stated);
  if (format) return format;
  if (stated !== undefined) {
    throw refusal(`There is no format ${stated}; there are ${exportFormats.join(", ")}`);
  }
  const items = exportFormats.map((each) => ({ label: words[each], format: each }));
  return (await pickOne(items, "Export the topology as")).format;
}

interface Job {
  readonly scene: Scene;
  readonly scope: PageScope;
  readonly uri: vscode.Uri | undefined;
}

type TextFormat = Exclude<PageExport, "png">;

const writers: Readonly<Record<TextFormat, (job: Job) => string | Promise<string>>> = {
  svg: ({ scene }) => renderSvg(scene),
  mermaid: ({ scene }) => writeMermaid(scene),
  markdown: ({ scene }) => writeTopologyMarkdown(scene),
  drawio: async ({ scene, scope, uri }) => writeDrawio(scene, pageOf(scope), uri && (await readOwnFile(uri))),
};

const languages: Readonly<Record<TextFormat, string>> = {
  svg: "xml",
  mermaid: "mermaid",
  markdown: "markdown",
  drawio: "xml",
};

function pageOf(scope: PageScope): string {
  if (scope === "estate") return scope;
  return "workspaceId" in scope ? scope.workspaceId : scope.networkId;
}

/** A draw.io file that is there already is merged into, never overwritten. */
async function readOwnFile(uri: vscode.Uri): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch {
    // There is no such file yet.
    return undefined;
  }
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === "") return undefined;
  if (readDrawio(text)) return text;
  throw refusal(`${nameOf(uri)} was not changed: it is no draw.io file, or one that was saved compressed`);
}

async function savePng(text: string, uri: vscode.Uri): Promise<{ text: string; uri: string }> {
  if (text === "") throw refusal("The picture is too large to be painted; export it as SVG instead");
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text, "base64"));
  return { text, uri: uri.toString() };
}

async function askPngFile({ title }: Scene): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `${nameOfId(title).replace(/[^\p{L}\p{N}-]+/gu, "-")}.png`;
  const uri = await vscode.window.showSaveDialog({
    title: "Save the topology as a picture",
    filters: { Picture: ["png"] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
  if (!uri) throw new vscode.CancellationError();
  return uri;
}
