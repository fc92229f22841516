// A link to what is seen, for whoever teaches with it.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Words } from "../words";
import { Button } from "./controls";

interface Props {
  readonly words: Words;
  /** The end of the link, which says what is seen. */
  readonly address: () => string;
}

export function CopyLink({ words, address }: Props): JSX.Element {
  const [said, say] = useState("");
  const copy = async () => {
    const link = location.href.replace(/#[^]*/, "") + address();
    try {
      await navigator.clipboard.writeText(link);
      say(words.say("linkCopied"));
    } catch {
      say(words.say("copyFromBar"));
    }
    setTimeout(() => say(""), 3000);
  };
  return (
    <>
      <Button act={() => void copy()}>{words.say("copyLink")}</Button>
      <small role="status">{said}</small>
    </>
  );
}
