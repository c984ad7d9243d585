import { useCallback, useId, useRef, useState } from "react";
import type { ReplyAnswer } from "#wire/replies";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { LongList } from "../sync/long-list";
import { Spoken } from "../sync/spoken";
import { settledSentence } from "./reply-draft";
import { ReplyToRead } from "./reply-to-read";
import { senderOf } from "./reply-words";
import { useFresh } from "./use-fresh";

const REFRESH_MS = 30_000;

/** What customers answered and nobody has settled, the latest first. */
export function ReplyList({
  today,
  onAnswered,
}: {
  readonly today: string;
  readonly onAnswered: () => void;
}) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const heading = useRef<HTMLDivElement>(null);
  const load = useCallback(() => desk.replies.waiting(), [desk]);
  const { value, problem, refresh } = useFresh(load, REFRESH_MS);
  // Settled here: gone at once, and not shown again by an answer that was on its way meanwhile.
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState("");
  const settled = useCallback(
    (reply: ReplyAnswer) => {
      setGone((before) => new Set([...before, reply.replyId]));
      setSaid(settledSentence(senderOf(reply), reply));
      refresh();
      onAnswered();
      // The button that was pressed goes away with the reply; the next one stands below the heading.
      heading.current?.focus();
    },
    [refresh, onAnswered],
  );
  const replies = (value?.replies ?? []).filter(({ replyId }) => !gone.has(replyId));
  const isEmpty = replies.length === 0 && said === "" && !problem;
  return (
    <>
      <Spoken text={said} />
      {isEmpty ? null : (
        <section className={layout.section} aria-labelledby={title}>
          <div ref={heading} tabIndex={-1}>
            <Heading level={3} id={title}>
              {replies.length > 1
                ? say("Replies to read ({count})", { count: replies.length })
                : say("Replies to read")}
            </Heading>
          </div>
          {problem ? <Problem text={problem} again={refresh} /> : null}
          {said === "" ? null : (
            // Spoken above: read out twice it would be too much.
            <p className={layout.text} aria-hidden>
              {said}
            </p>
          )}
          {value && replies.length === 0 ? (
            <p className={layout.aside}>{say("No reply waits any more.")}</p>
          ) : null}
          <LongList
            items={replies}
            keyOf={({ replyId }) => replyId}
            atATime={5}
            render={(reply) => <ReplyToRead reply={reply} today={today} onSettled={settled} />}
          />
          {value?.more ? <p className={layout.aside}>{say("There are more than are listed here.")}</p> : null}
        </section>
      )}
    </>
  );
}
