import { useCallback, useId } from "react";
import { say, sayCount } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { LongList } from "../sync/long-list";
import { LetterToPost } from "./letter-to-post";
import { takenBackSentence } from "./letter-words";
import { useFresh } from "./use-fresh";

/** Letters are decided anew each time they are listed, which is not needed as often as the day is looked at. */
const REFRESH_MS = 60_000;

type LetterListProps = { readonly today: string; readonly onAnswered: () => void };

/** Letters that wait to be printed and posted, each with what a person does about it. */
export function LetterList({ today, onAnswered }: LetterListProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const load = useCallback(() => desk.letters.waiting(), [desk]);
  const { value, busy, problem, refresh } = useFresh(load, REFRESH_MS);
  const answered = useCallback(() => {
    refresh();
    onAnswered();
  }, [refresh, onAnswered]);
  const letters = value?.letters ?? [];
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("Letters to post")}
      </Heading>
      {problem ? <Problem text={problem} again={refresh} /> : null}
      {busy && !value ? <Quiet>{say("Looking for letters…")}</Quiet> : null}
      {value ? (
        <p className={layout.text}>
          {letters.length === 0
            ? say("No letter waits any more.")
            : sayCount(
                letters.length,
                "{count} letter is to be printed and posted. A letter counts from the day you say it was posted.",
                "{count} letters are to be printed and posted. A letter counts from the day you say it was posted.",
              )}
        </p>
      ) : null}
      {value?.withdrawn.map((letter) => (
        <p key={`${letter.customer} ${letter.levelName}`} className={layout.aside}>
          {takenBackSentence(letter)}
        </p>
      ))}
      <LongList
        items={letters}
        keyOf={({ messageId }) => messageId}
        atATime={20}
        render={(letter) => <LetterToPost letter={letter} today={today} onAnswered={answered} />}
      />
    </section>
  );
}
