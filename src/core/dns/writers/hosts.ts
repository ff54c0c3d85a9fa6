import type { DnsFormat } from "../dns-format";
import { addressesOf, entryName } from "../dns-document";
import { headerLines } from "../header-lines";

/** The hosts file of Linux, macOS and Windows: `address name`, one name a line. */
export const hosts: DnsFormat = {
  id: "hosts",
  title: "Hosts file",
  holds: "records",
  write: (document) => {
    const wildcards = document.entries.filter((entry) => entry.isWildcard);
    const remarks = wildcards.map(
      (entry) =>
        `Not written: ${entryName(entry)}, as a hosts file holds no wildcards. ` +
        "Write it again when an online endpoint or a compute instance is added.",
    );
    const lines = document.entries
      .filter((entry) => !entry.isWildcard)
      .flatMap((entry) => addressesOf(entry).map((address) => `${address} ${entry.name}`));
    const header = headerLines(document, "#", { title: "hosts file", remarks });
    return [{ path: "hosts", text: [...header, ...lines, ""].join("\n") }];
  },
};
