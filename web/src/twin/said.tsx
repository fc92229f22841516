// A text with elements in it.

import { Fragment, type JSX } from "preact";
import type { Facts } from "../template";
import type { Words } from "../words";

interface Props {
  readonly words: Words;
  readonly name: string;
  readonly facts?: Facts;
  /** Elements that stand for facts. */
  readonly parts: Readonly<Record<string, JSX.Element>>;
}

const [OPENED, CLOSED] = ["\u{f0000}", "\u{f0001}"]; // that no text holds

export function Said({ words, name, facts = {}, parts }: Props): JSX.Element {
  const places = Object.fromEntries(Object.keys(parts).map((key) => [key, `${OPENED}${key}${CLOSED}`]));
  const pieces = words.say(name, { ...facts, ...places }).split(new RegExp(`[${OPENED}${CLOSED}]`, "u"));
  return (
    <>
      {pieces.map((piece, at) => (
        <Fragment key={at}>{at % 2 ? parts[piece] : piece}</Fragment>
      ))}
    </>
  );
}
