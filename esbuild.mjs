// Builds the bundles of the extension: the entry, the Azure half that is loaded on first use, and the
// topology page. `--watch` rebuilds on change; `--dev` keeps names and source maps.
import * as esbuild from "esbuild";

const watch = process.argv.includes("--watch");
const dev = watch || process.argv.includes("--dev");

/** The Azure SDKs stay out of the entry: `import("./azure/…")` becomes a load of the second bundle at run time. */
const azureIsItsOwnBundle = {
  name: "azure-bundle",
  setup(build) {
    build.onResolve({ filter: /^\.\/azure\/connect$/ }, (args) =>
      args.kind === "dynamic-import" ? { path: "./azure.js", external: true } : undefined,
    );
  },
};

/** Prints errors in the shape that the problem matcher of .vscode/tasks.json reads. */
const report = {
  name: "report",
  setup(build) {
    build.onStart(() => console.log("[watch] build started"));
    build.onEnd((result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      console.log("[watch] build finished");
    });
  },
};

const shared = {
  bundle: true,
  minify: !dev,
  sourcemap: dev,
  metafile: true,
  logLevel: "warning",
  legalComments: "none",
  outdir: "dist",
  mainFields: ["module", "main"],
  plugins: watch ? [azureIsItsOwnBundle, report] : [azureIsItsOwnBundle],
};

const bundles = [
  {
    ...shared,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    entryPoints: { extension: "src/extension.ts", azure: "src/azure/connect.ts" },
  },
  {
    ...shared,
    platform: "browser",
    format: "iife",
    target: "es2022",
    entryPoints: { records: "src/webview/records/records.ts", topology: "src/webview/topology/main.ts" },
  },
];

if (watch) {
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
  const { writeFile } = await import("node:fs/promises");
  const metafiles = await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
  const inputs = Object.assign({}, ...metafiles.map((result) => result.metafile.inputs));
  const outputs = Object.assign({}, ...metafiles.map((result) => result.metafile.outputs));
  await writeFile("dist/meta.json", JSON.stringify({ inputs, outputs }));
}
