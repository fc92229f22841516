// A link to what is seen, for whoever teaches with it.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "./controls";

/** `address` gives the end of the link, which says what is seen. */
export function CopyLink({ address }: { readonly address: () => string }): JSX.Element {
  const [said, say] = useState("");
  const copy = async () => {
    const link = location.href.replace(/#.*$/, "") + address();
    try {
      await navigator.clipboard.writeText(link);
      say("Link copied");
    } catch {
      say("Copy it from the address bar");
    }
    setTimeout(() => say(""), 3000);
  };
  return (
    <>
      <Button act={() => void copy()}>Copy link</Button>
      <small role="status">{said}</small>
    </>
  );
}
