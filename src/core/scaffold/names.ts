// Names within Azure's rules, and new ones made from a workspace's name.

import type { Value } from "./expressions";

interface NameRule {
  readonly pattern: RegExp;
  readonly says: string;
}

/** Source: "Naming rules and restrictions for Azure resources". */
export const nameRules = {
  workspace: rule(
    /^[A-Za-z0-9][A-Za-z0-9_-]{2,32}$/,
    "3 to 33 letters, digits, - and _, first a letter or digit",
  ),
  storageAccount: rule(/^[a-z0-9]{3,24}$/, "3 to 24 lower-case letters and digits"),
  keyVault: rule(
    /^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/,
    "3 to 24 letters, digits and single hyphens, first a letter, last no hyphen",
  ),
  containerRegistry: rule(/^[A-Za-z0-9]{5,50}$/, "5 to 50 letters and digits"),
  compute: rule(
    /^[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/,
    "3 to 24 letters, digits and hyphens, first a letter, last no hyphen",
  ),
  network: rule(
    /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?$/,
    "1 to 64 letters, digits, _, . and -, first a letter or digit",
  ),
  resource: rule(
    /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?$/,
    "1 to 80 letters, digits, _, . and -, first a letter or digit",
  ),
  logAnalytics: rule(
    /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
    "4 to 63 letters, digits and hyphens, no hyphen at either end",
  ),
  onlineEndpoint: rule(
    /^[A-Za-z][A-Za-z0-9-]{1,30}[A-Za-z0-9]$/,
    "3 to 32 letters, digits and hyphens, first a letter, last no hyphen",
  ),
  location: rule(/^[a-z][a-z0-9]{2,40}$/, "a region's short name such as westeurope"),
  zone: rule(
    /^(?=.{1,253}$)([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)+[A-Za-z0-9-]{2,63}$/,
    "a DNS name",
  ),
  computerName: rule(/^[A-Za-z0-9]([A-Za-z0-9-]{0,13}[A-Za-z0-9])?$/, "1 to 15 letters, digits and hyphens"),
  adminName: rule(/^[A-Za-z][A-Za-z0-9_-]{0,19}$/, "1 to 20 letters, digits, - and _, first a letter"),
  vmSize: rule(/^[A-Za-z][A-Za-z0-9_-]{1,62}$/, "a virtual machine size such as Standard_DS3_v2"),
  groupId: rule(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, "a group id such as blob"),
} as const satisfies Readonly<Record<string, NameRule>>;

export type NameKind = keyof typeof nameRules;

/** A sentence that says what is wrong with a name; undefined for a good one. */
export function nameProblem(kind: NameKind, what: string, name: string): string | undefined {
  const { pattern, says } = nameRules[kind];
  return pattern.test(name) ? undefined : `${what} ${JSON.stringify(name)} is not a valid name: ${says}.`;
}

/** What Azure refuses in tags: names up to 512 characters without `<>%&\?/`, values up to 256. */
export function tagProblems(tags: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(tags).flatMap(([name, value]) => {
    if (name === "" || name.length > 512 || /[<>%&\\?/\p{Cc}]/u.test(name)) {
      return [`The tag name ${JSON.stringify(name)} is empty, too long, or has one of < > % & \\ ? /.`];
    }
    return value.length > 256
      ? [`The value of the tag ${JSON.stringify(name)} is longer than 256 characters.`]
      : [];
  });
}

export function tagsOf(tags: Readonly<Record<string, string>> | undefined): Value {
  return Object.fromEntries(Object.entries(tags ?? {}));
}

/** A resource id as it may stand in a plan: path segments without anything that could leave one. */
export function isResourceId(id: string): boolean {
  const segments = id.split("/").slice(1);
  const [subscriptions = "", , groups = "", , providers = ""] = segments;
  const isShaped =
    id.startsWith("/") &&
    [subscriptions, groups, providers].join(" ").toLowerCase() === "subscriptions resourcegroups providers";
  return isShaped && segments.length >= 8 && segments.every(isPlainSegment);
}

function isPlainSegment(segment: string): boolean {
  return !/^\.{0,2}$/.test(segment) && !/[?#\\'"`$%{}\p{C}\p{Z}]/u.test(segment);
}

/** Letters and digits of a name, lower case: what storage accounts and registries are made of. */
export function bare(name: string, length: number): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .slice(0, length);
}

/** Eight letters and digits that differ when the texts do: names that must be unique in the world end in them. */
export function suffixOf(...texts: readonly string[]): string {
  const hash = [...texts.join("\n")].reduce(
    (state, character) =>
      BigInt.asUintN(64, (state ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n),
    0xcbf29ce484222325n,
  );
  return hash.toString(36).padStart(8, "0").slice(-8);
}

function rule(pattern: RegExp, says: string): NameRule {
  return { pattern, says };
}
