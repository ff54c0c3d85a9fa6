import { startVSCode, type RunningVSCode, type VSCodeOptions } from "../../tools/vscode/start-vscode";

/**
 * Starts one VS Code for the suite that calls this and closes it at the end; a failed test leaves a picture and
 * the logs. The returned function gives the running VS Code to tests.
 */
export function useVSCode(options: VSCodeOptions | (() => Promise<VSCodeOptions>)): () => RunningVSCode {
  let running: RunningVSCode | undefined;

  suiteSetup("start VS Code", async function () {
    this.timeout(180_000); // the first start on a machine installs it
    running = await startVSCode(typeof options === "function" ? await options() : options);
  });

  teardown("keep evidence of a failure", async function () {
    const failed = this.currentTest?.state === "failed" ? this.currentTest.fullTitle() : undefined;
    if (failed !== undefined) console.log(await running?.saveEvidence(failed.replace(/\W+/g, "-")));
  });

  suiteTeardown("close VS Code", () => running?.close());

  return () => {
    if (running === undefined) throw new Error("VS Code has not started yet.");
    return running;
  };
}
