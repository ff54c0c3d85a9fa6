// Mermaid's own parser on a JSON list of texts from standard input; prints what each is, or why it is nothing. It runs
// in a process of its own because it only loads as an ES module.

import { readFileSync } from "node:fs";
import DOMPurify from "dompurify";

// Labels are cleaned with the document of a browser; there is none here, and parsing needs none.
Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text) => text });
const { default: mermaid } = await import("mermaid");

const kinds = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  kinds.push(
    await mermaid.parse(text).then(
      ({ diagramType }) => diagramType,
      (error) => `not Mermaid: ${error.message}`,
    ),
  );
}
console.log(JSON.stringify(kinds));
