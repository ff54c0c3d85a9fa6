// Reads each format back, line by line: a line that is neither a comment nor of a known form fails.

import { strict as assert } from "node:assert";
import type { TextFile } from "../../../../src/core/dns/dns-format";
import { parseCorefile, type Directive } from "./corefile";

/** `name type address`, with `*.` before the name of a wildcard; sorted. */
export type Lines = readonly string[];

const name = "[a-z0-9_.-]+";
const address = "[0-9a-f.:]+";

export const readers: Readonly<Record<string, (files: readonly TextFile[]) => Lines>> = {
  hosts: (files) =>
    readLines(textOf(files), "#", { [`^(${address}) (${name})$`]: ([ip, host]) => [fact(host, ip)] }),
  dnsmasq: readDnsmasq,
  unbound: readUnbound,
  bind: readBind,
  coredns: readCoredns,
  "windows-dns": readWindowsDns,
  "azure-private-dns": readBicep,
};

type Captures = readonly string[];

function readLines(
  text: string,
  sign: string,
  forms: Readonly<Record<string, (found: Captures) => Lines>>,
): Lines {
  assert.match(text, /^[\x20-\x7e\n]*\n$/, "only printable ASCII, and a final line end");
  const known = Object.entries(forms).map(([pattern, read]) => ({ pattern: new RegExp(pattern), read }));
  const facts = text
    .slice(0, -1)
    .split("\n")
    .filter((line) => !line.startsWith(`${sign} `))
    .flatMap((line) => {
      const form = known.find(({ pattern }) => pattern.test(line));
      assert.ok(form, `a line of no known form: ${line}`);
      return form.read((form.pattern.exec(line) ?? []).slice(1));
    });
  return facts.sort();
}

function fact(host = "", ip = ""): string {
  return `${host} ${ip.includes(":") ? "AAAA" : "A"} ${ip}`;
}

function textOf(files: readonly TextFile[]): string {
  assert.equal(files.length, 1);
  return files[0]?.text ?? "";
}

function readDnsmasq(files: readonly TextFile[]): Lines {
  return readLines(textOf(files), "#", {
    [`^local=/${name}/$`]: () => [],
    [`^host-record=(${name}),(${address}),300$`]: ([host, ip]) => [fact(host, ip)],
    [`^address=/(${name})/(${address})$`]: ([host, ip]) => [fact(`*.${host}`, ip)],
  });
}

function readUnbound(files: readonly TextFile[]): Lines {
  const redirects = new Set<string>();
  return readLines(textOf(files), "#", {
    "^server:$": () => [],
    [`^  local-zone: "(${name})[.]" (static|redirect)$`]: ([host = "", type]) => {
      if (type === "redirect") redirects.add(host);
      return [];
    },
    [`^  local-data: "(${name})[.] 300 IN (A|AAAA) (${address})"$`]: ([host = "", , ip]) => [
      fact(redirects.has(host) ? `*.${host}` : host, ip),
    ],
  });
}

function readBind([stanza, ...zones]: readonly TextFile[]): Lines {
  const paths = readLines(stanza?.text ?? "", "//", {
    [`^zone "(${name})" \\{ type primary; file "([^"]+)";(?: check-names ignore;)? \\};$`]: ([
      host,
      path,
    ]) => [`${path} ${host}`],
  });
  assert.deepEqual(zones.map(({ path }) => path).sort(), paths.map((line) => line.split(" ")[0]).sort());
  const hostOf = new Map(paths.map((line) => line.split(" ") as [string, string]));
  return zones.flatMap(({ path, text }) => readZone(hostOf.get(path) ?? "", text)).sort();
}

function readZone(host: string, text: string): Lines {
  return readLines(text, ";", {
    "^\\$TTL 300$": () => [],
    "^@ IN (?:SOA|NS) [a-z0-9. ]+$": () => [],
    [`^([@*]) IN (A|AAAA) (${address})$`]: ([owner, , ip]) => [fact(owner === "*" ? `*.${host}` : host, ip)],
  });
}

/** By what each server block answers, and does not answer, for its own name and names under it. */
function readCoredns(files: readonly TextFile[]): Lines {
  return parseCorefile(textOf(files))
    .flatMap(({ words, block }) => {
      assert.equal(words.length, 1, "a server block has one zone");
      const [host = ""] = words;
      assert.match(host, new RegExp(`^${name}$`));
      block.forEach(checkTemplate);
      return [
        ...block.flatMap((template) => answersOf(template, `${host}.`).map((ip) => fact(host, ip))),
        ...block.flatMap((template) => answersOf(template, `x.${host}.`).map((ip) => fact(`*.${host}`, ip))),
      ];
    })
    .sort();
}

function checkTemplate({ words, block }: Directive): void {
  assert.match(words.join(" "), /^template (?:IN (?:A|AAAA)|ANY ANY)$/);
  const options = block.map(({ words: [option = ""] }) => option);
  assert.ok(options.every((option) => ["match", "answer", "authority", "fallthrough"].includes(option)));
  assert.ok(options.includes("answer") || options.includes("authority"));
}

function answersOf({ words, block }: Directive, question: string): Lines {
  const patterns = block.flatMap(({ words: [option, pattern = ""] }) =>
    option === "match" ? [pattern] : [],
  );
  if (!patterns.every((pattern) => new RegExp(pattern).test(question))) return [];
  return block.flatMap(({ words: [option, answer = ""] }) => {
    if (option !== "answer") return [];
    const [, ip = ""] =
      new RegExp(`^\\{\\{ [.]Name \\}\\} 300 IN ${words[2]} (${address})$`).exec(answer) ?? [];
    assert.notEqual(ip, "", answer);
    return [ip];
  });
}

const windowsScript = `$ErrorActionPreference = 'Stop'
$records = @(
ROWS)
$missing = @{}
foreach ($record in $records) { $missing["$($record.Zone) $($record.Name) $($record.Address)"] = $record }
$stale = foreach ($zone in $records.Zone | Select-Object -Unique) {
    if (-not (Get-DnsServerZone -Name $zone -ErrorAction SilentlyContinue)) {
        Add-DnsServerPrimaryZone -Name $zone -ZoneFile "$zone.dns"
    }
    foreach ($found in Get-DnsServerResourceRecord -ZoneName $zone) {
        if ($found.RecordType -notin 'A', 'AAAA' -or $found.HostName -notin '@', '*') { continue }
        $data = $found.RecordData
        $address = if ($found.RecordType -eq 'A') { $data.IPv4Address } else { $data.IPv6Address }
        $key = "$zone $($found.HostName) $address"
        if ($missing.ContainsKey($key)) { $missing.Remove($key) } else { @{ Zone = $zone; Record = $found } }
    }
}
foreach ($record in $missing.Values) {
    $zone = $record.Zone
    if ($record.Type -eq 'A') {
        Add-DnsServerResourceRecordA -ZoneName $zone -Name $record.Name -IPv4Address $record.Address -TimeToLive '00:05:00'
    } else {
        Add-DnsServerResourceRecordAAAA -ZoneName $zone -Name $record.Name -IPv6Address $record.Address -TimeToLive '00:05:00'
    }
}
foreach ($old in $stale) { $old.Record | Remove-DnsServerResourceRecord -ZoneName $old.Zone -Force }
`;

function readWindowsDns(files: readonly TextFile[]): Lines {
  const body = textOf(files).replace(/^(?:# .*\n)+/, "");
  const isRow = (line: string) => line.startsWith("    @{");
  const rows = body.split("\n").filter(isRow);
  const rest = body
    .split("\n")
    .filter((line) => !isRow(line))
    .join("\n");
  assert.equal(rest, windowsScript.replace("ROWS", ""));
  return readLines(`${rows.join("\n")}\n`.replace(/^\n$/, "# none\n"), "#", {
    [`^ {4}@\\{ Zone = '(${name})'; Name = '([@*])'; Type = '(A|AAAA)'; Address = '(${address})' \\}$`]: ([
      host,
      owner,
      type,
      ip,
    ]) => {
      const line = fact(owner === "*" ? `*.${host}` : host, ip);
      assert.ok(line.includes(` ${type} `));
      return [line];
    },
  });
}

/** Names are joined back: `@` in a zone is the zone's own name. */
function readBicep(files: readonly TextFile[]): Lines {
  let zone = "";
  let owner = "";
  return readLines(textOf(files), "//", {
    "^$": () => [],
    "^@description\\('Virtual networks whose clients are to see the records[.]'\\)$": () => [],
    "^param virtualNetworkIds array = \\[$": () => [],
    "^  '/subscriptions/[\\w/().-]+'$": () => [],
    "^\\]$": () => [],
    "^resource zone\\d+ 'Microsoft[.]Network/privateDnsZones@2024-06-01' = \\{$": () => [],
    [`^  name: '(${name})'$`]: ([found = ""]) => {
      zone = found;
      return [];
    },
    "^  resource a{1,4}\\d+ '(?:A|AAAA)' = \\{$": () => [],
    [`^    name: '(@|[*]|(?:[*][.])?${name})'$`]: ([found = ""]) => {
      owner = found;
      return [];
    },
    [`^          ipv[46]Address: '(${address})'$`]: ([ip]) => [
      fact(owner === "@" ? zone : `${owner}.${zone}`, ip),
    ],
    "^ *(?:properties: \\{|ttl: 300|a{1,4}Records: \\[|[{}\\]]|location: 'global')$": () => [],
    "^resource zone\\d+Links '[^']+' = \\[for id in virtualNetworkIds: \\{$": () => [],
    "^ *(?:parent: zone\\d+|name: uniqueString\\(id\\)|registrationEnabled: false|virtualNetwork: \\{|id: id)$":
      () => [],
    "^\\}\\]$": () => [],
  });
}
