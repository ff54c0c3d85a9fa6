import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import type { RawResource } from "../../../src/core/arm/resource";
import { describe as describeNode } from "../../../src/core/topology/details";
import { writeDrawio } from "../../../src/core/topology/export/drawio";
import { readDrawio } from "../../../src/core/topology/export/drawio-file";
import { writeTopologyMarkdown } from "../../../src/core/topology/export/markdown";
import { writeMermaid } from "../../../src/core/topology/export/mermaid";
import { parseXml, unescapeXml, type XmlElement } from "../../../src/core/topology/export/xml";
import { buildGraph } from "../../../src/core/topology/graph/build-graph";
import { parseToPage } from "../../../src/core/topology/protocol";
import { completeScene, showTopology, toPageScene } from "../../../src/core/topology/page-scene";
import { buildScene } from "../../../src/core/topology/scene/build-scene";
import type { Scene } from "../../../src/core/topology/scene/scene";
import { drawingStyle } from "../../../src/core/topology/svg/drawing-style";
import { renderSvg } from "../../../src/core/topology/svg/render-svg";
import { themePalette } from "../../../src/core/topology/svg/theme-palette";
import { checkGolden } from "../../golden";
import { estateOf, idOf, openSample, sampleScopes } from "./sample";

const sample = openSample();
const scenes = Object.entries(sampleScopes(sample)).map(([name, scope]): [string, Scene] => [
  name,
  buildScene(buildGraph(sample, { scope })),
]);

const hostile = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `]]><!-- & ' " \` --> -->`,
  `line one\nline two\r\n---\nend`,
  `subgraph end; click n0 call f()`,
  "#quot; #35; %% comment %%{init: {}}%%",
  "x".repeat(300),
  "مساحة‮عمل‬",
  "👩‍💻🔒 \u0000\u0007\ud800",
  "[x](javascript:alert(1)) | pipe ``` fence",
];

/** An estate whose names are all hostile. */
function hostileScene(name: string): Scene {
  const workspaceType = "Microsoft.MachineLearningServices/workspaces";
  const networkType = "Microsoft.Network/virtualNetworks";
  const networkId = idOf(networkType, "v");
  const resources: RawResource[] = [
    {
      id: networkId,
      name,
      type: networkType,
      properties: {
        addressSpace: { addressPrefixes: [name] },
        subnets: [{ id: `${networkId}/subnets/s`, name, properties: { addressPrefix: name } }],
        virtualNetworkPeerings: [
          { name, properties: { remoteVirtualNetwork: { id: idOf(networkType, "w") } } },
        ],
      },
    },
    {
      id: idOf(workspaceType, "w"),
      name,
      type: workspaceType,
      properties: { storageAccount: idOf("Microsoft.Storage/storageAccounts", "st"), friendlyName: name },
    },
  ];
  return buildScene(buildGraph(estateOf(resources), { scope: "estate", toggled: [networkId.toLowerCase()] }));
}

function check(text: string): XmlElement {
  const root = parseXml(text);
  assert.ok(root, "well-formed");
  return root;
}

function flatten(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(flatten)];
}

suite("renderSvg", () => {
  for (const [name, scene] of scenes) {
    test(`writes ${name}`, () => checkGolden(`topology/${name}.svg`, renderSvg(scene)));
  }

  test("shows hostile names as text", () => {
    for (const name of hostile) {
      const svg = renderSvg(hostileScene(name));
      const allowed = new Set(["svg", "title", "style", "rect", "g", "path", "text", "circle"]);
      const elements = flatten(check(svg));
      assert.deepEqual(
        elements.filter((each) => !allowed.has(each.name)).map((each) => each.name),
        [],
      );
      assert.ok(
        !elements.some(({ attributes }) => [...attributes.keys()].some((key) => /^on|href/.test(key))),
      );
    }
  });
});

suite("the drawing's stylesheet", () => {
  test("is the one that the page loads", () => {
    checkGolden("../../media/topology-drawing.css", drawingStyle(themePalette));
  });
});

suite("writeMermaid", () => {
  const parser = join(import.meta.dirname, "mermaid-parser.mjs");
  const parse = (texts: readonly string[]): unknown =>
    JSON.parse(execFileSync(process.execPath, [parser], { input: JSON.stringify(texts) }).toString());

  for (const [name, scene] of scenes) {
    test(`writes ${name}`, () => checkGolden(`topology/${name}.mmd`, writeMermaid(scene)));
  }

  test("writes flowcharts that Mermaid's own parser reads", () => {
    const texts = scenes.map(([, scene]) => writeMermaid(scene));
    assert.deepEqual(
      parse(texts),
      texts.map(() => "flowchart-v2"),
    );
  });

  test("writes hostile names so that Mermaid still reads a flowchart, with the same boxes", () => {
    const texts = hostile.map((name) => writeMermaid(hostileScene(name)));
    assert.deepEqual(
      parse(texts),
      texts.map(() => "flowchart-v2"),
    );
    for (const text of texts) {
      assert.equal(text.match(/^\s*end$/gm)?.length, text.match(/^\s*subgraph /gm)?.length);
    }
  });
});

suite("writeTopologyMarkdown", () => {
  test("writes the diagram and a table of what is wrong", () => {
    const [, scene] = scenes.find(([name]) => name === "workspace-archive") ?? [];
    if (scene) checkGolden("topology/workspace-archive.md", writeTopologyMarkdown(scene));
  });

  test("shows a picture that lies beside it, whatever that is called", () => {
    const [, scene] = scenes.find(([name]) => name === "workspace-archive") ?? [];
    assert.ok(scene);
    const text = writeTopologyMarkdown(scene, "a (b) c\n.svg");
    assert.match(text, /^!\[Workspace mlw\\-archive\]\(\.\/a%20%28b%29%20c%20\.svg\)$/m);
    assert.doesNotMatch(text, /```/);
  });

  test("keeps hostile names inside their cell and outside of the fence", () => {
    for (const name of hostile) {
      const text = writeTopologyMarkdown(hostileScene(name));
      assert.equal(text.match(/^```/gm)?.length, 2, name);
      const rows = text.split("\n").filter((line) => line.startsWith("|"));
      assert.ok(
        rows.every((row) => row.replaceAll("\\|", "").match(/\|/g)?.length === 4),
        name,
      );
    }
  });
});

suite("writeDrawio", () => {
  const [first] = scenes.find(([name]) => name === "workspace-training")?.slice(1) ?? [];
  const scene = first as Scene;

  for (const [name, each] of scenes) {
    test(`writes ${name}`, () => checkGolden(`topology/${name}.drawio`, writeDrawio(each, name)));
  }

  test("draws containers as containers and every line between its nodes", () => {
    const cells = readDrawio(writeDrawio(scene, "p"))?.pages[0]?.cells ?? [];
    const ids = new Set(cells.map(({ id }) => id));
    assert.equal(cells.length, 2 + scene.nodes.length + scene.edges.length);
    assert.ok(cells.every(({ parent }) => parent === undefined || ids.has(parent)));
  });

  test("keeps other pages of a file that is written again", () => {
    const other =
      '<diagram id="mine" name="Mine"><mxGraphModel><root><mxCell id="0"/></root></mxGraphModel></diagram>';
    const edited = writeDrawio(scene, "p").replace("</mxfile>", `${other}\n</mxfile>`);
    const again = writeDrawio(scene, "p", edited);
    assert.ok(again.includes(other));
    assert.equal(writeDrawio(scene, "p", again), again, "and once more changes nothing");
  });

  test("adds a page for another scope, and moves what stood in a box that is gone", () => {
    const one = writeDrawio(scene, "p");
    const box = scene.nodes.find(({ kind }) => kind === "subnet")?.id ?? "";
    const note = `<mxCell id="note" value="x" vertex="1" parent="aml-${box}"><mxGeometry as="geometry"/></mxCell>`;
    const edited = one.replace("</root>", `${note}</root>`);
    const without = buildScene({ title: "t", nodes: [], edges: [] });
    assert.match(writeDrawio(without, "p", edited), /id="note" value="x" vertex="1" parent="1"/);
    assert.equal(readDrawio(writeDrawio(scene, "q", edited))?.pages.length, 2);
  });

  test("refuses to read a compressed file, so that nothing is lost", () => {
    assert.equal(readDrawio('<mxfile><diagram id="x">7VpZc9o6FP4</diagram></mxfile>'), undefined);
    assert.equal(readDrawio("<html></html>"), undefined);
    assert.equal(readDrawio("not xml <"), undefined);
  });

  test("shows hostile names as text", () => {
    for (const name of hostile) {
      const elements = flatten(check(writeDrawio(hostileScene(name), name)));
      const allowed = new Set([
        "mxfile",
        "diagram",
        "mxGraphModel",
        "root",
        "mxCell",
        "mxGeometry",
        "Array",
        "mxPoint",
      ]);
      assert.deepEqual(
        elements.filter((each) => !allowed.has(each.name)).map((each) => each.name),
        [],
      );
      const labels = elements.map(({ attributes }) => unescapeXml(attributes.get("value") ?? ""));
      assert.ok(
        labels.every((label) => !/<(?!\/?b>|br>)/.test(label)),
        name,
      );
    }
  });
});

suite("parseXml", () => {
  test("reads attributes as they were written and gives back every element's own text", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const escaped = value.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
        const root = parseXml(`<a x="${escaped}"><b/></a>`);
        assert.equal(unescapeXml(root?.attributes.get("x") ?? ""), value);
        assert.equal(root?.children[0]?.source, "<b/>");
      }),
    );
  });

  test("never fails on any text", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseXml(text)));
  });
});

suite("the page's scene", () => {
  const request = {
    scope: "estate",
    toggled: [],
    hidden: [],
    showsGuards: false,
    showsResourceGroups: false,
  } as const;

  test("goes out whole, and as sketches first where it is large", () => {
    const scene = buildScene(buildGraph(sample, request));
    const whole = toPageScene(scene, request);
    assert.ok(whole.isWhole && whole.nodes.every(({ markup }) => markup !== ""));
    const [first] = scene.nodes;
    assert.ok(first);
    const nodes = Array.from({ length: 2000 }, (_, i) => ({ ...first, id: `n${i}`, parent: undefined }));
    const large = { ...scene, nodes: [...scene.nodes, ...nodes] };
    const page = toPageScene(large, request);
    assert.ok(!page.isWhole && page.nodes.every(({ markup, sketch }) => markup === "" && sketch !== ""));
    const rest = completeScene(large);
    assert.equal(rest.nodes.length, page.nodes.length);
    assert.deepEqual(
      rest.edges,
      whole.edges.map(({ markup, label }) => ({ markup, label })),
    );
    const message = { type: "markup", markup: rest };
    assert.deepEqual(parseToPage(structuredClone(message)), message);
  });

  test("carries hostile names as text only", () => {
    for (const name of hostile) {
      const { page, scene } = showTopology(
        estateOf([{ id: idOf("Microsoft.Network/virtualNetworks", "v"), name, properties: {} }]),
        {
          scope: "estate",
          toggled: [],
          hidden: [],
          showsGuards: false,
          showsResourceGroups: false,
        },
      );
      for (const { markup } of [...page.nodes, ...page.edges, ...page.legend]) {
        const allowed = new Set(["g", "title", "rect", "path", "text", "circle"]);
        assert.ok(flatten(check(markup)).every((each) => allowed.has(each.name)));
      }
      for (const { id } of page.nodes) assert.ok(describeNode(scene, id));
    }
  });
});
