// What a webview's page may load and run. Each page of the extension is a row here; a further one does not go unnoticed.

import assert from "node:assert/strict";
import { renderPage, type PageAddresses } from "../../src/core/topology/page-html";
import { recordsHtml } from "../../src/views/records-table/records-html";
import { listFiles, readText } from "../tidy/source-files";

const addresses: PageAddresses = {
  script: "https://own.example/dist/page.js?a=1&b=2",
  styles: ["https://own.example/media/page.css"],
  source: "https://own.example",
  nonce: "bm9uY2U=",
};

const pages: Readonly<Record<string, (addresses: PageAddresses) => string>> = {
  topology: renderPage,
  "DNS records": recordsHtml,
};

/** What each directive may name. */
const allowed: Readonly<Record<string, RegExp>> = {
  "default-src": /^'none'$/,
  "script-src": /^'nonce-bm9uY2U='$/,
  "style-src": /^https:\/\/own\.example$/,
  "img-src": /^(blob:|data:)$/,
  "base-uri": /^'none'$/,
  "form-action": /^'none'$/,
};

function policyOf(html: string): ReadonlyMap<string, readonly string[]> {
  const metas = [...html.matchAll(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/g)];
  assert.equal(metas.length, 1);
  const text = (metas[0]?.[1] ?? "").replaceAll("&#39;", "'").replaceAll("&quot;", '"');
  return new Map(
    text.split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
}

for (const [name, render] of Object.entries(pages)) {
  suite(`the ${name} page`, () => {
    const html = render(addresses);

    test("has a policy without anything inline or from elsewhere", () => {
      const policy = policyOf(html);
      for (const [directive, sources] of policy) {
        const pattern = allowed[directive];
        assert.ok(pattern, `${directive} is not expected`);
        assert.ok(sources.length > 0, `${directive} names nothing`);
        for (const source of sources) assert.match(source, pattern, directive);
      }
      for (const directive of ["default-src", "script-src", "style-src", "base-uri", "form-action"]) {
        assert.ok(policy.has(directive), `${directive} is missing`);
      }
    });

    test("has the policy before anything that it holds back", () => {
      const first = html.search(/<(script|style|link|img|iframe|body)\b/);
      assert.ok(html.indexOf("Content-Security-Policy") < first);
    });

    test("keeps to it: no inline script, style or handler, and every address is its own", () => {
      assert.doesNotMatch(html, /<style\b|\sstyle=|\son\w+=|javascript:/i);
      const scripts = [...html.matchAll(/<script\b([^>]*)>([^<]*)<\/script>/g)];
      assert.equal(scripts.length, 1);
      for (const [, attributes = "", body] of scripts) {
        assert.match(attributes, /\bnonce="bm9uY2U="/);
        assert.match(attributes, /\bsrc="/);
        assert.equal(body, "");
      }
      for (const [, address = ""] of html.matchAll(/\b(?:src|href)="([^"]*)"/g)) {
        assert.ok(address.startsWith("https://own.example/"), address);
      }
    });
  });
}

suite("webviews", () => {
  test("are made in as many places as there are pages above", () => {
    const sources = listFiles("src", /\.ts$/).map((path) => ({ path, text: readText(path) }));
    const places = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\.html\s*=(?!=)\s*(\w+)/g)].map(([, render]) => `${path}: ${render}`),
    );
    assert.deepEqual(places, [
      "src/views/records-table/records-panel.ts: recordsHtml",
      "src/views/topology/topology-panel.ts: renderPage",
    ]);
  });
});
