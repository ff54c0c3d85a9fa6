import { strict as assert } from "node:assert";
import { mkdir, open, readFile, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import { activate, fileOf, namesOf, rejection, run, samplePath, useFolder } from "./extension";

const workspace = {
  id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/ws",
  type: "microsoft.machinelearningservices/workspaces",
  name: "ws",
};

const snapshot = { format: "azureml-network-snapshot", version: 1, resources: [workspace] };

suite("openSnapshot", () => {
  const file = useFolder();

  suite("refuses with the file's name and a reason, and leaves what is shown", () => {
    const cases: readonly (readonly [name: string, write: (path: string) => Promise<unknown>, RegExp])[] = [
      ["no JSON", (path) => writeFile(path, "hello"), /it is not JSON, or it was cut off \(/],
      ["a truncated one", truncate, /it is not JSON, or it was cut off \(/],
      ["an empty one", (path) => writeFile(path, ""), /the file is empty$/],
      ["another version", json({ ...snapshot, version: 2 }), /a snapshot of version 2; .* reads version 1$/],
      ["no version", json({ ...snapshot, version: undefined }), /a snapshot of no version; /],
      ["more than 128 MB", grow, /it has 200 MB, more than the 128 MB that a snapshot may have$/],
      [
        "a resource without id",
        json({ ...snapshot, resources: [workspace, { name: "x" }] }),
        /resource 2 of 2 has no id$/,
      ],
      ["a list of texts", json(["a"]), /resource 1 of 1 is a string$/],
      ["no resources", json({ ...snapshot, resources: null }), /a snapshot without a list of resources$/],
      [
        "other JSON",
        json({ name: "x", version: "1" }),
        /neither a snapshot nor .* \(it has name, version\)$/,
      ],
      ["a number", json(42), /it holds a number instead of an object or a list of resources$/],
      ["a folder", (path) => mkdir(path), /it is a folder$/],
      ["no file", () => Promise.resolve(), /there is no such file$/],
    ];
    for (const [name, write, reason] of cases) {
      test(name, async () => {
        const api = await activate();
        await run("openSample");
        const before = api.workspaces();
        const path = file(`${name.replace(/\W/g, "-")}.json`);
        await write(path);
        const { message } = await rejection(run("openSnapshot", { uri: path }));
        assert.match(message, new RegExp(`^${name.replace(/\W/g, "-")}\\.json was not opened: `));
        assert.match(message, reason);
        assert.deepEqual(api.workspaces(), before);
      });
    }
  });

  suite("opens as it is", () => {
    const cases: readonly (readonly [name: string, content: string | Buffer])[] = [
      ["the output of az graph query", JSON.stringify({ count: 1, data: [workspace], skip_token: null })],
      ["an ARM list", JSON.stringify({ value: [workspace], nextLink: "x" })],
      ["the output of az resource list", JSON.stringify([workspace])],
      ["text with a byte order mark", `\ufeff${JSON.stringify(snapshot)}`],
      ["what Windows PowerShell redirects", Buffer.from(`\ufeff${JSON.stringify(snapshot)}`, "utf16le")],
      [
        "unknown types and properties",
        JSON.stringify({ ...snapshot, more: 1, resources: [{ ...workspace, odd: [null] }, { id: "/x/y" }] }),
      ],
    ];
    for (const [name, content] of cases) {
      test(name, async () => {
        const path = file(`${name.replace(/\W/g, "-")}.json`);
        await writeFile(path, content);
        assert.deepEqual(await run("openSnapshot", { uri: path }), { workspaces: 1 });
        assert.deepEqual(namesOf((await activate()).workspaces()), ["ws"]);
      });
    }

    for (const name of ["contoso", "government", "china"]) {
      test(`the sample ${name}`, async () => {
        await run("openSnapshot", { uri: fileOf("media/sample", `${name}.amlnet.json`) });
        assert.ok((await activate()).workspaces().length > 0);
      });
    }

    test("what lies in a virtual workspace, and is saved there", async () => {
      const files = new Map([["/estate.json", Buffer.from(JSON.stringify(snapshot))]]);
      const provider = vscode.workspace.registerFileSystemProvider("amlnet-memory", new MemoryFiles(files));
      try {
        assert.deepEqual(await run("openSnapshot", { uri: "amlnet-memory:/estate.json" }), { workspaces: 1 });
        await run("saveSnapshot", { uri: vscode.Uri.parse("amlnet-memory:/saved.json") });
        const saved = JSON.parse(files.get("/saved.json")?.toString() ?? "{}") as typeof snapshot;
        assert.deepEqual(saved.resources, snapshot.resources);
      } finally {
        provider.dispose();
      }
    });

    test("what is unknown is kept when it is saved again", async () => {
      const resources = [
        { ...workspace, odd: [null] },
        { id: "/x/y", whatever: { a: 1 } },
      ];
      const path = file("kept.json");
      await writeFile(path, JSON.stringify({ ...snapshot, resources }));
      await run("openSnapshot", { uri: path });
      await run("saveSnapshot", { uri: path });
      const saved = JSON.parse(await readFile(path, "utf8")) as typeof snapshot;
      assert.deepEqual(new Set(saved.resources), new Set(resources));
    });
  });
});

/** A file system as a virtual workspace has it: files that no path of this machine leads to. */
class MemoryFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(readonly files: Map<string, Buffer>) {}

  readFile({ path }: vscode.Uri): Uint8Array {
    const content = this.files.get(path);
    if (!content) throw vscode.FileSystemError.FileNotFound(path);
    return content;
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === "/") return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length };
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    this.files.set(path, Buffer.from(content));
  }

  watch = () => new vscode.Disposable(() => undefined);
  readDirectory = () => [];
  createDirectory = () => undefined;
  delete = () => undefined;
  rename = () => undefined;
}

function json(value: unknown): (path: string) => Promise<void> {
  return (path) => writeFile(path, JSON.stringify(value));
}

async function truncate(path: string): Promise<void> {
  const whole = await readFile(samplePath(), "utf8");
  await writeFile(path, whole.slice(0, whole.length >> 1));
}

/** Takes no place on the disk: the file has a length, but no content. */
async function grow(path: string): Promise<void> {
  const handle = await open(path, "w");
  await handle.truncate(200 * 1024 * 1024);
  await handle.close();
}
