import type { DnsDocument } from "./dns-document";

/** One generated file; `path` is relative, with `/`. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A format that records or forwarders are written in. The table of all is `dns-formats.ts`. */
export interface DnsFormat {
  /** As in the command's options. */
  readonly id: string;
  /** As users know it. */
  readonly title: string;
  readonly holds: "records" | "forwarders";
  /** The first file is the one to open. Lines end with LF. */
  readonly write: (document: DnsDocument) => readonly TextFile[];
}
