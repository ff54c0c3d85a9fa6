// Writes docs/rules.md from the catalogue: npm run docs:rules.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeRulesPage } from "../src/core/isolation/rules-page";

writeFileSync(join(import.meta.dirname, "../docs/rules.md"), writeRulesPage());
