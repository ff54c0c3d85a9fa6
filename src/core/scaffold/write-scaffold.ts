// A plan as the files of one language.

import type { Language, Plan, ScaffoldFile } from "./plan";
import { toArmJson } from "./targets/arm-json";
import { toAzureCli } from "./targets/azure-cli";
import { toBicep } from "./targets/bicep";
import { toTerraform } from "./targets/terraform";

const targets: Readonly<Record<Language, (plan: Plan) => readonly ScaffoldFile[]>> = {
  bicep: toBicep,
  terraform: toTerraform,
  "arm-json": toArmJson,
  "azure-cli": toAzureCli,
};

export function writePlan(plan: Plan, language: Language): readonly ScaffoldFile[] {
  return targets[language](plan);
}

export function inFolder(folder: string, files: readonly ScaffoldFile[]): readonly ScaffoldFile[] {
  return files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
}
