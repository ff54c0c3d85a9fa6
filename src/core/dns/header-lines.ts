import { commentText } from "./comment-text";
import type { DnsDocument } from "./dns-document";

/** What a header says beside the facts of its document. */
export interface Header {
  readonly title: string;
  /** Sentences about what this format cannot hold, or how to apply it. */
  readonly remarks: readonly string[];
}

/** Comment lines that name workspaces, endpoints, capture time and what the file leaves out. */
export function headerLines(document: DnsDocument, sign: string, header: Header): readonly string[] {
  const lines = [
    `Azure ML Network Isolation: ${header.title}`,
    ...document.workspaces.map(({ id, name }) => `Workspace ${name}: ${id}`),
    ...document.privateEndpointIds.map((id) => `Private endpoint: ${id}`),
    `Read from Azure: ${document.capturedAt}. Addresses change when a private endpoint is created again.`,
    ...header.remarks,
    ...document.notes,
  ];
  return lines.map((line) => `${sign} ${commentText(line)}`);
}
