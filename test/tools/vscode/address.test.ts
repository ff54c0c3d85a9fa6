import { strict as assert } from "node:assert";
import { windowAddress, type WindowOptions } from "../../../tools/vscode/address";

const origin = "http://127.0.0.1:4000";

function check(title: string, options: WindowOptions, expected: Readonly<Record<string, string>>): void {
  test(title, () => {
    const address = new URL(windowAddress(origin, options));
    assert.equal(address.origin, origin);
    assert.deepEqual(Object.fromEntries(address.searchParams), expected);
  });
}

suite("windowAddress", () => {
  check("opens an empty window where no folder is named", {}, { ew: "true" });
  check("opens a folder", { folder: "/home/a b" }, { folder: "/home/a%20b" });
  check("writes a Windows path as a URI does", { folder: "C:\\work" }, { folder: "/C:/work" });
  check(
    "names the extension and its tests as the server's files",
    { extensionDevelopmentPath: "/ext", extensionTestsPath: "/ext/out/test" },
    {
      ew: "true",
      payload: JSON.stringify([
        ["extensionDevelopmentPath", "vscode-remote://127.0.0.1:4000/ext"],
        ["extensionTestsPath", "vscode-remote://127.0.0.1:4000/ext/out/test"],
        ["skipWelcome", "true"],
      ]),
    },
  );
});
