// All tests, or those named as arguments: `npm test`, `npm test -- unit editor --grep TITLE`.
// `--desktop` runs the editor suites in a desktop VS Code. The last line is `N passed, N failed`.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runEditorSuites } from "./test/editor-suites";
import { findFiles, grepVariable, wholeVariable } from "./test/run-mocha";
import { check, counted, nothing, runNode, type Outcome } from "./test/step";
import { installVSCode } from "./vscode/installation";
import { repository } from "./vscode/repository";

interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

const { values: flags, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: { desktop: { type: "boolean", default: false }, grep: { type: "string" } },
});

const modules = join(repository, "node_modules");

const lint: Step = {
  name: "lint",
  run: () =>
    check(
      [join(modules, "eslint/bin/eslint.js"), ".", "--max-warnings", "0"],
      [join(modules, "prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."],
    ),
};

const types: Step = {
  name: "types",
  run: () =>
    check(
      ...[".", "src/core", "src/webview"].map((project) => [
        join(modules, "typescript/bin/tsc"),
        "-p",
        project,
      ]),
    ),
};

const build: Step = {
  name: "build",
  run: async () => {
    const { output, failed } = await check(["esbuild.mjs"]);
    return { ...nothing, failed, output };
  },
};

const unit: Step = { name: "unit", run: () => runFiles(/^(?!editor\/|ui\/).*\.test\.ts$/) };

const editor: Step = {
  name: "editor",
  run: () => counted((env) => runEditorSuites({ ...env, ...grepEnvironment() }, flags.desktop)),
};

/** What a window does takes as long as the machine is busy; each wait has its own, shorter limit. */
const ui: Step = { name: "ui", run: () => runFiles(/^ui\/.*\.test\.ts$/, ["--timeout=180000"]) };

/** Last, since it builds into the folder that the editor loads from. */
const vsix: Step = { name: "package", run: () => check(["--import", "tsx", "tools/package.ts"]) };

/** What may run at the same time stands together. */
const groups: readonly (readonly Step[])[] = [[lint, types], [build], [unit], [editor], [ui], [vsix]];

/** The bundles that are built first are what VS Code loads. */
const needsBuild = [editor, ui, unit];

function runFiles(pattern: RegExp, options: readonly string[] = []): Promise<Outcome> {
  const files = findFiles(join(repository, "test"), pattern);
  if (files.length === 0) return Promise.resolve({ ...nothing, output: "There are no such tests.\n" });
  return counted(async (env) => {
    const args = ["--import", "tsx", "tools/test/mocha.ts", ...options, ...files];
    return (await runNode(args, false, { ...env, ...grepEnvironment(), [wholeVariable]: "1" })).code;
  });
}

function grepEnvironment(): NodeJS.ProcessEnv {
  return flags.grep === undefined ? {} : { [grepVariable]: flags.grep };
}

interface Result extends Outcome {
  readonly name: string;
  readonly seconds: number;
}

async function runStep({ name, run }: Step): Promise<Result> {
  const started = performance.now();
  const outcome = await run().catch((error: unknown): Outcome => {
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...nothing, failed: 1, output: `${output}\n` };
  });
  return { ...outcome, name, seconds: (performance.now() - started) / 1000 };
}

/** Runs steps that may run together; what they kept back is printed under their names, in their order. */
async function runGroup(steps: readonly Step[]): Promise<readonly Result[]> {
  console.log(`\n── ${steps.map((step) => step.name).join(", ")} ──`);
  const results = await Promise.all(steps.map(runStep));
  for (const { name, output } of results) {
    if (output.trim() !== "") {
      console.log(steps.length > 1 ? `${name}:\n${output.trimEnd()}` : output.trimEnd());
    }
  }
  return results;
}

function isChosen(step: Step): boolean {
  if (chosen.length === 0 || chosen.includes(step.name)) return true;
  return step === build && needsBuild.some((other) => chosen.includes(other.name));
}

async function main(): Promise<void> {
  const unknown = chosen.filter((name) => !groups.flat().some((step) => step.name === name));
  if (unknown.length > 0) throw new Error(`There is no step ${unknown.join(", ")}.`);
  const wanted = groups.map((steps) => steps.filter(isChosen)).filter((steps) => steps.length > 0);
  // Comes from the network while the first steps take the processors; a failure shows again where it is used.
  if (wanted.flat().some((step) => step === editor || step === ui)) installVSCode().catch(() => undefined);
  const results: Result[] = [];
  for (const steps of wanted) results.push(...(await runGroup(steps)));
  report(results);
}

function report(results: readonly Result[]): void {
  console.log("\n── summary ──");
  for (const { name, passed, failed, skipped, seconds } of results) {
    const columns = [name.padEnd(8), `${passed} passed`.padStart(12), `${failed} failed`.padStart(10)];
    console.log(
      [...columns, `${skipped} skipped`.padStart(11), `${seconds.toFixed(1)} s`.padStart(9)].join(""),
    );
  }
  const sum = (pick: (result: Result) => number) =>
    results.reduce((total, result) => total + pick(result), 0);
  const [passed, failed, skipped] = [sum((r) => r.passed), sum((r) => r.failed), sum((r) => r.skipped)];
  if (failed > 0 || passed === 0) process.exitCode = 1;
  if (skipped > 0) console.log(`\n${skipped} skipped`);
  console.log(`\n${passed} passed, ${failed} failed`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
