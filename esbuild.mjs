// Builds the bundles of the extension: the entry, the Azure half with its parts, each of which is loaded on first
// use, and the pages. `--watch` rebuilds on change; `--dev` keeps names and source maps.
import * as esbuild from "esbuild";

const watch = process.argv.includes("--watch");
const dev = watch || process.argv.includes("--dev");

/**
 * What most sessions need late or never is not read and compiled with the rest: `import("…")` of these becomes a load
 * of the bundle at run time.
 */
const loadedLater = {
  "./azure/connect": "azure",
  "./list-with-clients": "azure-clients",
  "./identity": "azure-identity",
};

const bundlesOfTheirOwn = {
  name: "bundles-of-their-own",
  setup(build) {
    build.onResolve({ filter: /^\.\// }, ({ kind, path }) => {
      const bundle = kind === "dynamic-import" ? loadedLater[path] : undefined;
      return bundle && { path: `./${bundle}.js`, external: true };
    });
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
  plugins: watch ? [bundlesOfTheirOwn, report] : [bundlesOfTheirOwn],
};

const bundles = [
  {
    ...shared,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    entryPoints: {
      extension: "src/extension.ts",
      azure: "src/azure/connect.ts",
      "azure-clients": "src/azure/list-with-clients.ts",
      "azure-identity": "src/azure/identity.ts",
    },
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
