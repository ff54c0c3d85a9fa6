// ARM type → azurerm resource. What is not here, or has a property that its writer does not read, is written with azapi.

import { createBodyReader } from "./body-reader";
import { governanceWriters } from "./governance";
import { machineWriters } from "./machines";
import { networkWriters } from "./network";
import { privateLinkWriters } from "./private-link";
import { serviceWriters } from "./services";
import { workspaceWriters } from "./workspace";
import type { AzurermWriter, Place, TerraformResource } from "./writer";

export const azurermWriters: Readonly<Record<string, AzurermWriter>> = {
  ...networkWriters,
  ...privateLinkWriters,
  ...serviceWriters,
  ...workspaceWriters,
  ...machineWriters,
  ...governanceWriters,
};

/** The azurerm resources of one ARM resource; undefined where azurerm cannot say all of it. */
export function toAzurerm(
  place: Omit<Place, "children">,
  children: readonly Place["resource"][],
): readonly TerraformResource[] | undefined {
  const { resource } = place;
  const writer = azurermWriters[resource.type];
  if (writer === undefined || resource.group !== undefined || resource.change !== undefined) return undefined;
  const read = createBodyReader(resource.body);
  const folded = children.map((child) => ({ resource: child, read: createBodyReader(child.body) }));
  const written = writer.write(read, { ...place, children: folded });
  const isWhole = read.isReadWhole() && folded.every((child) => child.read.isReadWhole());
  return isWhole && written.length > 0 ? written : undefined;
}

/** Whether a child of this type is written inside its parent. */
export function isFolded(type: string, parentType: string | undefined): boolean {
  return parentType !== undefined && (azurermWriters[parentType]?.folds ?? []).includes(type);
}
