import { Button } from "@fluentui/react-button";
import { useId } from "react";
import { say } from "../../words/say";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Sentences } from "../sync/sentences";
import { nextSentences, termsSentence } from "./customer-words";
import { nextContent, nextTitle } from "./next-words";
import { told } from "./told";
import type { CustomerCard } from "./use-customer";
import { Why } from "./why/why";
import { whySentences } from "./why/why-words";

type NextMessageProps = {
  readonly card: CustomerCard;
  /** Shows it as it would arrive. */
  readonly onPreview: (button: HTMLElement) => void;
};

/** The message that goes out next by itself and why then, or why none does; and by which terms the customer is chased. */
export function NextMessage({ card, onPreview }: NextMessageProps) {
  const { account, nextMessage, today, rules } = card.answer;
  const layout = useLayout();
  const title = useId();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("Next message")}
      </Heading>
      {nextMessage ? (
        <>
          <p className={layout.text}>
            <strong>{nextTitle(nextMessage, today)}</strong>
          </p>
          <p className={layout.text}>{nextContent(nextMessage)}</p>
        </>
      ) : null}
      <Sentences texts={nextSentences(nextMessage ? { ...account, next: null } : account, today)} />
      {nextMessage ? <Sentences texts={whySentences(nextMessage.why.slice(1, 2))} /> : null}
      {nextMessage ? <Sentences texts={nextMessage.butNow.map(told)} /> : null}
      <p className={layout.aside}>{termsSentence(rules)}</p>
      {nextMessage ? (
        <div className={layout.actions}>
          <Button size="small" onClick={({ currentTarget }) => onPreview(currentTarget)}>
            {say("Preview the next message…")}
          </Button>
        </div>
      ) : null}
      <Why card={card} />
    </section>
  );
}
