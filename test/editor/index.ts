import { findFiles, runMocha } from "../../tools/test/run-mocha";

/** The entry that VS Code calls: runs every suite that was bundled beside it. */
export async function run(): Promise<void> {
  const { failed, passed } = await runMocha(findFiles(__dirname, /\.(suite|test)\.js$/), 60_000);
  if (failed > 0) throw new Error(`${failed} of ${failed + passed} tests failed`);
  if (passed === 0) throw new Error("No test ran");
}
