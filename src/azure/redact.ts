// Tokens and signed URLs must not reach a log or a message, also where a server's own text repeats them.

const patterns: readonly (readonly [RegExp, string])[] = [
  [/\bBearer\s+[^\s"',]+/gi, "Bearer …"],
  [/\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?/g, "…"],
  [/(\bhttps?:\/\/[^\s?"'<>]*)\?[^\s"'<>]*/gi, "$1?…"],
];

export interface Redactor {
  /** Remembers a text that must never be written. */
  hide(secret: string): void;
  redact(text: string): string;
}

/** How many tokens are remembered: those of all tenants, and of some renewals. */
const remembered = 100;

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  return {
    hide(secret) {
      if (secret === "") return;
      secrets.add(secret);
      const [oldest] = secrets;
      if (secrets.size > remembered && oldest !== undefined) secrets.delete(oldest);
    },
    redact(text) {
      const without = [...secrets].reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
      return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), without);
    },
  };
}
