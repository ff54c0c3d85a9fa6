// Words shared by all languages: identifiers from camelCase names, and comments that stay comments.

/** `storageAccountName` → `storage_account_name`. */
export function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * One line of text for a comment: whatever could end the line, hide text or turn its direction becomes a space, so that
 * no name from Azure can leave its comment. Nor may it end in a backslash, which some readers take for a continuation.
 */
export function toCommentLine(line: string): string {
  return line.replace(unprintable, " ").replace(/[\\\s]+$/, "");
}

/** Comment lines of at most about 110 columns, each behind the mark. */
export function writeComment(mark: string, comment: string | undefined, indent = ""): readonly string[] {
  return comment === undefined
    ? []
    : wrap(toCommentLine(comment), 108).map((line) => `${indent}${mark} ${line.replace(/\\+$/, "")}`);
}

/** `\u202e` and the like for every character that is not plainly visible. */
export function escapeUnprintable(escaped: string, write: (codePoint: number) => string): string {
  return escaped.replace(unprintable, (character) => write(character.codePointAt(0) ?? 0));
}

export function toHex(codePoint: number, digits: number): string {
  return codePoint.toString(16).padStart(digits, "0");
}

function wrap(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of line.split(/ +/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

// Control and format characters, line and paragraph separators, lone surrogates.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
