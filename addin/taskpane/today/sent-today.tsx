import { useId } from "react";
import type { TodayAnswer } from "#wire/today";
import { say } from "../../words/say";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Quiet } from "../parts/quiet";
import { LongList } from "../sync/long-list";
import { MessageLine } from "./message-line";
import { messagesListed, sentTodaySentence } from "./today-words";

/** What went out today: how many of each level, then message by message. */
export function SentToday({ sent }: { readonly sent: TodayAnswer["sent"] }) {
  const layout = useLayout();
  const title = useId();
  const part = messagesListed(sent.messages.length, sent.count);
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("Sent today")}
      </Heading>
      {sent.count === 0 ? (
        <Quiet>{sentTodaySentence(sent)}</Quiet>
      ) : (
        <p className={layout.text}>{sentTodaySentence(sent)}</p>
      )}
      <LongList
        items={sent.messages}
        keyOf={({ messageId }) => messageId}
        atFirst={5}
        atATime={20}
        render={(message) => <MessageLine message={message} />}
      />
      {part ? <p className={layout.aside}>{part}</p> : null}
    </section>
  );
}
