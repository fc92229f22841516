// The question that is open, its choices, and the answer once one is chosen.

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "./controls";
import type { Quiz } from "./questions";

const CALM = "(prefers-reduced-motion: reduce)";

interface Props {
  readonly quiz: Quiz;
}

export function Questions({ quiz }: Props): JSX.Element | null {
  const question = useRef<HTMLHeadingElement>(null);
  const { words } = quiz.state;
  const asked = quiz.asked.value;
  const opened = useRef(asked);
  useEffect(() => {
    if (opened.current !== asked) question.current?.focus({ preventScroll: true }); // a page that opens with one does not jump
    opened.current = asked;
  }, [asked]);
  if (!quiz.all.length) return null;
  if (!asked) return <Invitation quiz={quiz} />;
  const chosen = quiz.chosen.value;
  const [number, count] = [quiz.number.value + 1, quiz.all.length];
  const last = number === count;
  const choose = (index: number) => {
    quiz.choose(index, matchMedia(CALM).matches);
    const canvases = question.current?.closest(".twin")?.querySelectorAll("canvas");
    canvases?.[asked.seen === "plane" ? 0 : 1]?.scrollIntoView({ block: "nearest" }); // on a phone it may be out of sight
  };
  return (
    <section class="question" aria-label={words.say("question")}>
      <p>
        <small>{words.say("questionOf", { number, count })}</small>
      </p>
      <h2 ref={question} tabIndex={-1}>
        {asked.text}
      </h2>
      <div class="row" role="group" aria-label={words.say("choices")}>
        {asked.choices.map((choice, index) => (
          <button
            type="button"
            class={chosen === null ? "" : index === asked.right ? "right" : ""}
            aria-pressed={chosen === index}
            aria-disabled={chosen !== null}
            onClick={() => choose(index)}
          >
            {choice}
            {chosen !== null && index === asked.right ? " ✓" : ""}
          </button>
        ))}
      </div>
      <p role="status">
        {chosen === null ? null : (
          <>
            <b>
              {chosen === asked.right
                ? words.say("rightAnswer")
                : words.say("notQuite", { answer: asked.choices[asked.right] ?? "" })}
            </b>{" "}
            {asked.answer}
          </>
        )}
      </p>
      <div class="row">
        <Button act={() => quiz.next()}>
          {words.say(last ? "finish" : chosen === null ? "skip" : "nextQuestion")}
        </Button>
        {last ? null : <Button act={() => quiz.close()}>{words.say("close")}</Button>}
      </div>
    </section>
  );
}

function Invitation({ quiz }: Props): JSX.Element {
  const { words } = quiz.state;
  const results = Object.values(quiz.results.value);
  const right = results.filter(Boolean).length;
  return (
    <div class="invitation">
      <Button act={() => quiz.go(quiz.all[0] ?? "")}>
        {words.say(results.length ? "questionsAgain" : "guessFirst")}
      </Button>
      <small>
        {results.length
          ? words.say("youGot", { right, asked: results.length })
          : words.say("questionsAhead", { n: quiz.all.length })}
      </small>
    </div>
  );
}
