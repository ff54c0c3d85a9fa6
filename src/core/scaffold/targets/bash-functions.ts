// The functions that a generated script calls, with only those written that it needs.

type Name = "put" | "patch" | "grant" | "guid";

export function bashFunctions(names: readonly Name[]): readonly string[] {
  const needsBody = names.includes("put") || names.includes("patch");
  const wanted = new Set<Name>(names);
  return [
    ...(needsBody ? [...functions.json, "", ...functions.finish, ""] : []),
    ...(["put", "patch", "grant", "guid"] as const).flatMap((name) =>
      wanted.has(name) ? [...functions[name], ""] : [],
    ),
    ...(names.includes("grant") ? [...functions.principal, ""] : []),
  ];
}

const functions = {
  json: [
    "# Prints a text as a JSON string.",
    "json() {",
    "  local text=$1",
    "  text=${text//\\\\/\\\\\\\\}",
    '  text=${text//\\"/\\\\\\"}',
    "  text=${text//$'\\n'/\\\\n}",
    "  text=${text//$'\\r'/\\\\r}",
    "  text=${text//$'\\t'/\\\\t}",
    '  printf \'"%s"\' "$text"',
    "}",
  ],
  finish: [
    "# Waits until Azure has finished with a resource: finish ID API_VERSION",
    "finish() {",
    "  local state",
    "  for _ in {1..400}; do",
    '    state=$(az rest --method get --url "$1?api-version=$2" \\',
    "      --query properties.provisioningState --output tsv 2>/dev/null) || state=NotThereYet",
    '    case "${state,,}" in',
    "      '' | none | succeeded) return 0 ;;",
    "      failed | canceled)",
    '        echo "$1: $state" >&2',
    "        return 1",
    "        ;;",
    "    esac",
    "    sleep 15",
    "  done",
    '  echo "$1: not finished after 100 minutes" >&2',
    "  return 1",
    "}",
  ],
  put: [
    "# Creates a resource, or brings it to this state: put ID API_VERSION, with its JSON on standard input.",
    "put() {",
    '  echo "Writing $1"',
    '  az rest --method put --url "$1?api-version=$2" --body @- --output none',
    '  finish "$1" "$2"',
    "}",
  ],
  patch: [
    "# Changes only the given properties of a resource: patch ID API_VERSION, with them on standard input.",
    "patch() {",
    '  echo "Changing $1"',
    '  az rest --method patch --url "$1?api-version=$2" --body @- --output none',
    '  finish "$1" "$2"',
    "}",
  ],
  grant: [
    "# Assigns a role: grant PRINCIPAL_ID PRINCIPAL_TYPE ROLE_DEFINITION_ID SCOPE",
    "grant() {",
    '  echo "Assigning a role on $4"',
    '  az role assignment create --assignee-object-id "$1" --assignee-principal-type "$2" \\',
    '    --role "$3" --scope "$4" --output none',
    "}",
  ],
  guid: [
    "# A GUID that is the same whenever the text is.",
    "guid() {",
    "  printf '%s' \"$1\" | sha1sum | sed -E 's/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/\\1-\\2-\\3-\\4-\\5/'",
    "}",
  ],
  principal: [
    "# The identity that Azure gave to a resource: principal_of ID API_VERSION",
    "principal_of() {",
    '  az rest --method get --url "$1?api-version=$2" --query identity.principalId --output tsv',
    "}",
  ],
} as const;
