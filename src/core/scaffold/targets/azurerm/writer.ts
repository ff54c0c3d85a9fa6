// What a writer of the table `writers.ts` is given and gives: one ARM resource as one or more azurerm resources.

import { findResource } from "../../dependencies";
import type { Value } from "../../expressions";
import type { Plan, PlanResource } from "../../plan";
import { raw, type Attributes } from "../hcl-values";
import type { BodyReader } from "./body-reader";

export interface TerraformResource {
  readonly type: string;
  readonly label: string;
  readonly attributes: Attributes;
}

export interface Place {
  readonly plan: Plan;
  readonly resource: PlanResource;
  readonly label: string;
  readonly labelOf: (key: string) => string;
  /** The children that the writer folds into this resource, as `folds` asks. */
  readonly children: readonly { readonly resource: PlanResource; readonly read: BodyReader }[];
}

export interface AzurermWriter {
  /** The azurerm type of the resource that stands for the ARM one. */
  readonly type: string;
  /** Child types that azurerm has no resource for: they are written as blocks of this one. */
  readonly folds?: readonly string[];
  readonly write: (read: BodyReader, place: Place) => readonly TerraformResource[];
}

export const group = raw("data.azurerm_resource_group.this.name");

/** One resource with its name, group, location and tags, and what the writer adds. */
export function one(type: string, read: BodyReader, place: Place, attributes: Attributes): TerraformResource {
  return {
    type,
    label: place.label,
    attributes: {
      name: place.resource.name,
      resource_group_name: group,
      location: read.value("location"),
      tags: read.value("tags"),
      ...attributes,
    },
  };
}

export function parentName(place: Place): Value | undefined {
  const { parent } = place.resource;
  return parent === undefined ? place.resource.parentName : findResource(place.plan, parent).name;
}
