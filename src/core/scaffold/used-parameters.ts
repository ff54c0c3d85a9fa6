// A parameter that nothing uses is a question that nobody should have to answer.

import { kindOf, listExpressions } from "./expressions";
import type { Plan } from "./plan";

export function withUsedParameters(plan: Plan): Plan {
  const values = plan.resources.flatMap(({ name, parentName, body }) => [name, parentName ?? "", body]);
  const used = new Set(
    listExpressions([...values, ...plan.outputs.map(({ value }) => value)]).flatMap((use) =>
      use[kindOf] === "parameter" ? [use.name] : [],
    ),
  );
  return { ...plan, parameters: plan.parameters.filter(({ name }) => used.has(name)) };
}
