import { gzipSync } from "node:zlib";
import type { Answer } from "./answer";

const compressed = new WeakMap<Buffer, Buffer>();

/** The answer as Azure sends it to a client that takes gzip. A page that is kept is compressed once. */
export function compressAnswer(answer: Answer, acceptEncoding: string | undefined): Answer {
  if (!acceptEncoding?.includes("gzip") || answer.body.length === 0) return answer;
  return { ...answer, headers: { ...answer.headers, "content-encoding": "gzip" }, body: gzip(answer.body) };
}

function gzip(body: Buffer | string): Buffer {
  if (typeof body === "string") return gzipSync(body);
  const known = compressed.get(body) ?? gzipSync(body);
  compressed.set(body, known);
  return known;
}
