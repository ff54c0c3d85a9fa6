// A hosts file as lines, without losing a byte: the file is held as text in which each character is one byte.

/** One character per byte, so that any encoding, and no encoding, survives. */
export function toByteText(bytes: Uint8Array): string {
  const parts: string[] = [];
  const step = 8192;
  for (let at = 0; at < bytes.length; at += step) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + step)));
  }
  return parts.join("");
}

export function fromByteText(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export interface HostsLine {
  /** Without its line end, and without a byte order mark. */
  readonly text: string;
  /** Offset of `text` in the file. */
  readonly start: number;
  /** Offset behind the line end. */
  readonly end: number;
}

const byteOrderMark = "\xef\xbb\xbf";

export function splitHostsLines(file: string): readonly HostsLine[] {
  const lines: HostsLine[] = [];
  for (let start = file.startsWith(byteOrderMark) ? byteOrderMark.length : 0; start < file.length;) {
    const feed = file.indexOf("\n", start);
    const end = feed < 0 ? file.length : feed + 1;
    const text = file.slice(start, end).replace(/\r?\n$/, "");
    lines.push({ text, start, end });
    start = end;
  }
  return lines;
}

export interface Mapping {
  readonly name: string;
  readonly address: string;
  /** From 1. */
  readonly lineNumber: number;
}

/** What a line maps: an address, then names, up to a `#`. */
export function mappingsOf(line: HostsLine, lineNumber: number): readonly Mapping[] {
  const [words = ""] = line.text.split("#", 1);
  const [address, ...names] = words.split(/[ \t\v\f\r]+/).filter((word) => word !== "");
  if (address === undefined) return [];
  return names.map((name) => ({ name: name.toLowerCase(), address, lineNumber }));
}
