/** The first of many in one line, so that a long list stays readable. */
export function listSome(items: readonly string[], limit = 5): string {
  return [...items.slice(0, limit), ...(items.length > limit ? ["…"] : [])].join(", ");
}
