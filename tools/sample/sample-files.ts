// The sample snapshots in media/sample and what builds each.

import { contosoSnapshot } from "./contoso";
import type { Snapshot } from "./snapshot";

export interface SampleFile {
  readonly name: string;
  readonly build: () => Snapshot;
}

export const sampleFiles: readonly SampleFile[] = [{ name: "contoso.amlnet.json", build: contosoSnapshot }];
