// Reads a Corefile by its documented grammar: server blocks of directives, words in quotes or without, `#` comments.

import { strict as assert } from "node:assert";

export interface Directive {
  readonly words: readonly string[];
  readonly block: readonly Directive[];
}

export function parseCorefile(text: string): readonly Directive[] {
  const lines = text
    .split("\n")
    .map(wordsOf)
    .filter((words) => words.length > 0);
  const { directives, rest } = parseDirectives(lines);
  assert.deepEqual(rest, [], "a brace closes nothing");
  return directives;
}

function parseDirectives(lines: readonly (readonly string[])[]): {
  directives: readonly Directive[];
  rest: readonly (readonly string[])[];
} {
  const directives: Directive[] = [];
  let rest = lines;
  while (rest.length > 0 && rest[0]?.[0] !== "}") {
    const [words = [], ...behind] = rest;
    if (words.at(-1) !== "{") {
      directives.push({ words, block: [] });
      rest = behind;
      continue;
    }
    const inner = parseDirectives(behind);
    assert.deepEqual(inner.rest[0], ["}"], `the block of ${words[0]} is not closed`);
    directives.push({ words: words.slice(0, -1), block: inner.directives });
    rest = inner.rest.slice(1);
  }
  return { directives, rest };
}

function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  const word = /\s*(?:"((?:[^"\\]|\\.)*)"|(#).*|([^\s"]\S*))/y;
  for (let found = word.exec(line); found !== null; found = word.exec(line)) {
    if (found[2] !== undefined) break;
    words.push(found[1] ?? found[3] ?? "");
  }
  return words;
}
