/** Whether a port lies in one of the ranges, as Azure writes them: `443`, `8700-8710`, `*`. */
export function hasPort(ranges: readonly string[], port: number): boolean {
  return ranges.some((range) => {
    const text = range.trim();
    if (text === "*") return true;
    const [, from, to = from] = /^(\d+)\s*(?:-\s*(\d+))?$/.exec(text) ?? [];
    return from !== undefined && Number(from) <= port && port <= Number(to);
  });
}
