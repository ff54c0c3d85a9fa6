const longest = 300;

/** Untrusted text as part of a comment line: printable ASCII only, so that it ends no line and turns no direction. */
export function commentText(value: string): string {
  const plain = value.replace(
    /[^\x20-\x7e]/gu,
    (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return plain.length > longest ? `${plain.slice(0, longest)}...` : plain;
}
