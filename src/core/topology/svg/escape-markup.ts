// The one function by which text from Azure gets into SVG, XML and HTML.

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is safe between tags and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
}

/** One line without what could break or reorder it: controls, direction changers, halves of characters. */
export function cleanText(text: string): string {
  // Nearly every name is plain, and the expressions below are slow.
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .replace(/[\p{Cc}\p{Cs}\p{Cn}\u2028\u2029]+/gu, " ")
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "\ufffd");
}
