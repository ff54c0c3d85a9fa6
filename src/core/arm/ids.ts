// ARM resource ids. They are compared case-insensitively: Resource Graph and ARM spell segments differently.

/** The form of an id under which it is compared and indexed. */
export function idKey(id: string): string {
  return id.endsWith("/") ? id.slice(0, -1).toLowerCase() : id.toLowerCase();
}

export function sameId(left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  // Ids differ in case, or by a slash at the end: most are told apart or alike without writing them anew.
  if (left === right) return true;
  return Math.abs(left.length - right.length) <= 1 && idKey(left) === idKey(right);
}

export interface IdParts {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** Lower case, with the parents' types: `microsoft.network/virtualnetworks/subnets`. */
  readonly type: string;
  readonly name: string;
}

/** The parts of an id; what it lacks is an empty text. */
export function parseId(id: string): IdParts {
  const segments = id.split("/").filter((segment) => segment !== "");
  // Words and names alternate, so a resource that is called "providers" stands at an odd place.
  const provider = segments.findLastIndex(
    (segment, index) => index % 2 === 0 && segment.toLowerCase() === "providers",
  );
  const typed = provider < 0 ? [] : segments.slice(provider + 1);
  const types = typed.filter((_, index) => index === 0 || index % 2 === 1);
  return {
    subscriptionId: segmentAfter(segments, "subscriptions"),
    resourceGroup: segmentAfter(segments, "resourcegroups"),
    type: types.join("/").toLowerCase(),
    name: segments.at(-1) ?? "",
  };
}

/** The last segment of an id; the id itself where it has none. */
export function nameOfId(id: string): string {
  let end = id.length;
  while (id[end - 1] === "/") end -= 1;
  return id.slice(id.lastIndexOf("/", end - 1) + 1, end) || id;
}

export function subscriptionOfId(id: string): string {
  return /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? parseId(id).subscriptionId;
}

/** The id of the resource that a child hangs on: `…/virtualNetworks/v/subnets/s` → `…/virtualNetworks/v`. */
export function parentId(id: string): string {
  const path = id.endsWith("/") ? id.slice(0, -1) : id;
  const last = path.lastIndexOf("/");
  return last <= 0 ? "" : path.slice(0, path.lastIndexOf("/", last - 1));
}

function segmentAfter(segments: readonly string[], word: string): string {
  const index = segments.findIndex((segment) => segment.toLowerCase() === word);
  return index < 0 ? "" : (segments[index + 1] ?? "");
}

/** The ARM type in an id or a collection's id that is already in key form. Empty where it names no provider. */
export function typeOfKey(key: string): string {
  let provider = key.lastIndexOf("/providers/");
  // A namespace has a dot; what follows a resource that is called "providers" is a type, which has none.
  while (provider > 0 && !namespaceAt(key, provider).includes(".")) {
    provider = key.lastIndexOf("/providers/", provider - 1);
  }
  return provider < 0 ? "" : typeAt(key, provider + "/providers/".length);
}

/** The namespace and every second segment after it. Most ids have one: then the type stands in them as it is. */
function typeAt(key: string, start: number): string {
  const namespace = segmentEnd(key, start);
  let end = segmentEnd(key, namespace + 1);
  let type = key.slice(start, end);
  while (end < key.length) {
    const word = segmentEnd(key, end + 1);
    if (word === key.length) break;
    end = segmentEnd(key, word + 1);
    type += key.slice(word, end);
  }
  return type;
}

function segmentEnd(key: string, start: number): number {
  const end = key.indexOf("/", start);
  return end < 0 ? key.length : end;
}

function namespaceAt(key: string, provider: number): string {
  const start = provider + "/providers/".length;
  const end = key.indexOf("/", start);
  return end < 0 ? key.slice(start) : key.slice(start, end);
}
