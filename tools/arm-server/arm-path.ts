/** An id or collection path of Azure Resource Manager, taken apart. Everything is in lower case but `names`. */
export interface ArmPath {
  /** The whole path in lower case, decoded, without a slash at its end. */
  readonly key: string;
  readonly subscription?: string;
  readonly resourceGroup?: string;
  /** Type of the resource or of the collection's items; undefined above the providers. */
  readonly type?: string;
  /** Whether the path ends with a name (one resource) or with a type (a collection). */
  readonly isCollection: boolean;
  readonly names: readonly string[];
}

/** The path of a URL; undefined where it is not validly encoded. */
export function parseArmPath(path: string): ArmPath | undefined {
  try {
    return parseArmId(decodeURIComponent(path));
  } catch {
    return undefined;
  }
}

export function parseArmId(id: string): ArmPath {
  const segments = id.split("/").filter((segment) => segment !== "");
  const lower = segments.map((segment) => segment.toLowerCase());
  const provider = lower.lastIndexOf("providers");
  const subscription = lower[0] === "subscriptions" ? lower[1] : undefined;
  const resourceGroup = subscription && lower[2] === "resourcegroups" ? lower[3] : undefined;
  return {
    key: `/${lower.join("/")}`,
    ...(subscription && { subscription }),
    ...(resourceGroup && { resourceGroup }),
    ...typeAndNames(segments, lower, provider),
  };
}

/** The collection that holds a resource: its id without the name. */
export function parentKey(key: string): string {
  return key.slice(0, key.lastIndexOf("/"));
}

function typeAndNames(
  segments: readonly string[],
  lower: readonly string[],
  provider: number,
): Pick<ArmPath, "type" | "isCollection" | "names"> {
  if (provider < 0) return { isCollection: lower.length % 2 === 1, names: [] };
  const namespace = lower[provider + 1] ?? "";
  const types = lower.slice(provider + 2).filter((_, index) => index % 2 === 0);
  const names = segments.slice(provider + 2).filter((_, index) => index % 2 === 1);
  return { type: [namespace, ...types].join("/"), isCollection: types.length > names.length, names };
}
