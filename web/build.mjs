// Bundles each page's script into the folder given, or into the one that packs are written from. Each is one plain
// script, so that a page opened from a folder, which may load no modules, can hold it.
import { build } from "esbuild";

await build({
  entryPoints: ["page", "frame", "embed", "deck", "course"].map((name) => `src/${name}.ts`),
  outdir: process.argv[2] ?? "../nnfilm/pack/web/built",
  bundle: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
