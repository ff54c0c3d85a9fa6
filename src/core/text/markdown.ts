// Markdown from names that may hold anything.

/** Text that shows as it is: no markup, no link, no command, no line of its own. */
export function escapeMarkdown(text: string): string {
  return flattenText(text).replace(/[\\`*_{}[\]()#+\-.!|<>&~$:@]/g, (sign) => `\\${sign}`);
}

/** One line: control and direction-changing characters become a visible mark. */
export function flattenText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, "\ufffd");
}
