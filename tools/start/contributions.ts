import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "../vscode/repository";

/** What the manifest says of the extension's own container in the activity bar. */
export interface Container {
  readonly title: string;
  /** The name of its first view. */
  readonly view: string;
}

interface Manifest {
  readonly contributes?: {
    readonly viewsContainers?: {
      readonly activitybar?: readonly { readonly id: string; readonly title: string }[];
    };
    readonly views?: Readonly<Record<string, readonly { readonly name: string }[]>>;
  };
}

/** Reads it from package.json; throws a sentence where the manifest declares none. */
export async function readContainer(): Promise<Container> {
  const { contributes } = JSON.parse(await readFile(join(repository, "package.json"), "utf8")) as Manifest;
  const container = contributes?.viewsContainers?.activitybar?.[0];
  if (container === undefined) throw new Error("package.json contributes no container to the activity bar.");
  const view = contributes?.views?.[container.id]?.[0];
  if (view === undefined) {
    throw new Error(`package.json contributes no view to the container ${container.title}.`);
  }
  return { title: container.title, view: view.name };
}
