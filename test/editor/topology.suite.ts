import { strict as assert } from "node:assert";
import { readFile, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import { listAt, textAt } from "../../src/core/arm/json";
import { addNote, moveCell, saveInDrawio, writeGeometry } from "../core/topology/drawio-user";
import { rejection, run, samplePath, useFolder } from "./extension";

const group = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers";
const workspaceId = `${group}/Microsoft.MachineLearningServices/workspaces/mlw-training`;
const scope = { workspaceId };
const endpoint = (name: string): string =>
  `aml-${group}/Microsoft.Network/privateEndpoints/${name}`.toLowerCase();

suite("exportTopology", () => {
  const file = useFolder();

  suiteSetup(() => run("openSample"));
  suiteTeardown(() => run("openSample"));

  test("paints a PNG, and one twice as large", async () => {
    const svg =
      textAt(await run("exportTopology", { scope, format: "svg", uri: file("a.svg") }), "text") ?? "";
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    for (const scale of [1, 2]) {
      const path = file(`a@${scale}.png`);
      const result = await run("exportTopology", { scope, format: "png", uri: path, scale });
      const picture = await readFile(path);
      assert.equal(picture.toString("base64"), textAt(result, "text"));
      assert.equal(picture.subarray(1, 4).toString("latin1"), "PNG");
      assert.deepEqual(
        [picture.readUInt32BE(16), picture.readUInt32BE(20)],
        [scale * Number(width), scale * Number(height)],
      );
      // One colour alone would be a few kilobytes.
      assert.ok(picture.length > 30_000, `${picture.length} bytes`);
    }
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  test("writes a draw.io file again with the user's places and additions", async () => {
    const path = file("training.drawio");
    const save = async (): Promise<string> => {
      await run("exportTopology", { scope, format: "drawio", uri: path });
      return readFile(path, "utf8");
    };
    const first = await save();
    const spot = { x: 30, y: 900, width: 222, height: 50 };
    const moved = moveCell(first, endpoint("pe-kv-contoso-training"), spot);
    await writeFile(path, saveInDrawio(addNote(moved, "Ask Anna", endpoint("pe-mlw-training"))));

    await run("openSnapshot", { uri: await writeChanged(file("changed.amlnet.json")) });
    const again = await save();
    assert.ok(again.includes(writeGeometry(spot)));
    assert.match(again, /value="Ask Anna"/);
    assert.match(again, /id="own-line"/);
    assert.ok(first.includes(endpoint("pe-stcontosotraining-table")));
    assert.ok(!again.includes(endpoint("pe-stcontosotraining-table")), "what is gone is gone");
    assert.ok(again.includes(endpoint("pe-stcontosotraining-web")), "what is new is there");
    assert.equal(await save(), again, "and once more changes nothing");
  });

  test("leaves a file alone that it cannot merge into", async () => {
    const path = file("packed.drawio");
    const packed = '<mxfile><diagram id="x">7VpZc9o6FP4</diagram></mxfile>';
    await writeFile(path, packed);
    const { message } = await rejection(run("exportTopology", { scope, format: "drawio", uri: path }));
    assert.match(message, /^packed\.drawio was not changed: /);
    assert.equal(await readFile(path, "utf8"), packed);
  });

  test("writes Markdown with the findings and the diagram as Mermaid, or as an SVG beside it", async () => {
    const archive = { workspaceId: workspaceId.replaceAll("training", "archive") };
    await run("exportTopology", { scope: archive, format: "markdown", uri: file("m.md") });
    const page = await readFile(file("m.md"), "utf8");
    assert.match(page, /```mermaid\n---\ntitle: "Workspace mlw-archive"/);
    assert.match(page, /^\| error \| .*mlw\\-archive.* \|$/m);

    const { files } = (await run("exportTopology", {
      scope: archive,
      format: "markdown-svg",
      uri: file("s.md"),
    })) as { files: unknown };
    assert.equal(listAt({ files }, "files").length, 2);
    const other = await readFile(file("s.md"), "utf8");
    assert.match(other, /^!\[Workspace mlw\\-archive\]\(\.\/s\.svg\)$/m);
    assert.match(other, /^\| error \| .*mlw\\-archive.* \|$/m);
    assert.match(await readFile(file("s.svg"), "utf8"), /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  });
});

/** The sample with one endpoint less and another in its place. */
async function writeChanged(path: string): Promise<string> {
  const text = await readFile(samplePath(), "utf8");
  await writeFile(path, text.replaceAll("pe-stcontosotraining-table", "pe-stcontosotraining-web"));
  return path;
}
