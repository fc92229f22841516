import { text } from "node:stream/consumers";
import { build } from "esbuild";

const { outputFiles } = await build({
  entryPoints: ["src/oracle.ts"],
  bundle: true,
  format: "esm",
  write: false,
  logLevel: "warning",
});
const { answer } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
);
const questions = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(questions.map(answer)));
