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
  /** Somebody else's words for a sentence of ours: redacted, on one line, not too long, without a full stop. */
  quote(text: string): string;
}

/** How many tokens are remembered: those of all tenants, and of some renewals. */
const remembered = 100;

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const redact = (text: string) => {
    const without = [...secrets].reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
    return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), without);
  };
  return {
    hide(secret) {
      if (secret === "") return;
      secrets.add(secret);
      const [oldest] = secrets;
      if (secrets.size > remembered && oldest !== undefined) secrets.delete(oldest);
    },
    redact,
    // In this order: of a token that is cut off, no pattern knows the rest.
    quote: (text) => shorten(redact(text)),
  };
}

const longestQuote = 300;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return (line.length > longestQuote ? `${line.slice(0, longestQuote - 1)}…` : line).replace(/\.$/, "");
}
