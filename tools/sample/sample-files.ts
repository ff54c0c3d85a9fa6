// The sample snapshots in media/sample and what builds each.

import { contosoSnapshot } from "./contoso";
import type { Snapshot } from "./snapshot";
import { chinaSnapshot, governmentSnapshot } from "./sovereign";

export interface SampleFile {
  readonly name: string;
  readonly build: () => Snapshot;
}

export const sampleFiles: readonly SampleFile[] = [
  { name: "contoso.amlnet.json", build: contosoSnapshot },
  { name: "government.amlnet.json", build: governmentSnapshot },
  { name: "china.amlnet.json", build: chinaSnapshot },
];
