// Bundles each page's script into the folder given, or into the one that packs are written from. Each is one plain
// script, so that a page opened from a folder, which may load no modules, can hold it. What of reveal.js is not a script
// stands beside them.
import { copyFile } from "node:fs/promises";
import { build } from "esbuild";

const folder = process.argv[2] ?? "../nnfilm/pack/web/built";

const common = {
  outdir: folder,
  bundle: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "warning",
};

await build({
  ...common,
  entryPoints: [
    ...["page", "frame", "embed", "deck", "speaker", "twin-page"].map((name) => `src/${name}.ts`),
    "reveal.js/reveal.css",
  ],
  entryNames: "[name]",
});
// The twin is small only without long names, too. It is a value with a name, to which a page adds its beginning and
// a notebook its export.
await build({
  ...common,
  entryPoints: ["src/twin.ts"],
  globalName: "twin",
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
});
await copyFile("node_modules/reveal.js/LICENSE", `${folder}/reveal-LICENSE.txt`);
