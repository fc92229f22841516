// Lists the patterns in src or, given patterns and lines to attack them with, those that take more than linear time:
// from standard input to standard output, as JSON.
import { globSync, readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { parseSync, Visitor } from "vite";

/** The patterns of a file, with an x for each part that is known only in a call. */
function patternsIn(file) {
  const found = [];
  const visitor = new Visitor({
    Literal: ({ regex }) => regex && found.push([file, regex.pattern, regex.flags]),
    NewExpression({ callee, arguments: [pattern, flags] }) {
      if (callee.name !== "RegExp") return;
      found.push([file, pattern.quasis.map((quasi) => quasi.value.cooked).join("x"), flags?.value ?? ""]);
    },
  });
  visitor.visit(parseSync(file, readFileSync(file, "utf8")).program);
  return found;
}

function seconds(pattern, [before, part, behind], length, times) {
  const line = before + part.repeat(length / part.length) + behind;
  const each = Array.from({ length: times }, () => {
    const began = process.cpuUsage().user;
    line.replace(pattern, "");
    return (process.cpuUsage().user - began) / 1e6;
  });
  return Math.min(...each);
}

const { attacked, lengths, least, steep } = JSON.parse(await text(process.stdin));
const isSteep = ([, pattern, flags, attacks]) => {
  const compiled = new RegExp(pattern, flags);
  const grows = (attack, length) =>
    seconds(compiled, attack, length, 2) > Math.max(least, steep * seconds(compiled, attack, length / 4, 3));
  // Thrice, since a busy machine may hold up the longer line alone.
  return attacks.some((attack) =>
    lengths.some(
      (length) => seconds(compiled, attack, length, 1) > least && [1, 2, 3].every(() => grows(attack, length)),
    ),
  );
};
const answer = attacked ? attacked.filter(isSteep) : globSync("src/**/*.{ts,tsx}").flatMap(patternsIn);
process.stdout.write(JSON.stringify(answer.map(([file, pattern, flags]) => [file, pattern, flags])));
