#!/usr/bin/env node
// Takes the place of a desktop VS Code's executable: the same flags, the editor from npm in a headless browser.
import { tsImport } from "tsx/esm/api";

const { launch } = await tsImport("./launch.ts", import.meta.url);
process.exit(await launch(process.argv.slice(2)));
