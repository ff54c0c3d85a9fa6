import { checkGolden } from "../../golden";
import { languages } from "../../../src/core/scaffold/plan";
import { writePlan } from "../../../src/core/scaffold/write-scaffold";
import { endpointCases, workspaceCases } from "./support/cases";

suite("scaffold golden files", () => {
  for (const { name, plan } of [...workspaceCases(), ...endpointCases()]) {
    for (const language of languages) {
      test(`${name} in ${language}`, () => {
        for (const file of writePlan(plan, language)) {
          checkGolden(`scaffold/${name}/${language}/${file.path}`, file.text);
        }
      });
    }
  }
});
