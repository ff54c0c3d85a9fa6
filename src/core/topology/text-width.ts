// Widths of text without a screen: near enough to give boxes their size and to cut what is too long.

const narrow = /[ .,:;'|!ijlIft()[\]/\\·-]/;
const wide = /[mwMW@%—…]/;
const full =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f300}-\u{1faff}]/u;

/** Width in pixels at a font size in pixels, for the sans-serif fonts of editors. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}

function emsOf(character: string): number {
  return plain[character.charCodeAt(0)] ?? measure(character);
}

function measure(character: string): number {
  if (full.test(character)) return 1.15;
  if (narrow.test(character)) return 0.38;
  if (wide.test(character)) return 1.02;
  return /[A-Z]/.test(character) ? 0.76 : 0.65;
}

/** Of ASCII, by code: nearly every name is made of it, and expressions would take most of a large drawing's time. */
const plain = Array.from({ length: 128 }, (_, code) => measure(String.fromCharCode(code)));

/** The text, cut with an ellipsis where it is wider than the room. */
export function fitText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  let used = emsOf("…") * size;
  let fitted = "";
  for (const character of text) {
    used += emsOf(character) * size;
    if (used > room) break;
    fitted += character;
  }
  return `${fitted.trimEnd()}…`;
}
