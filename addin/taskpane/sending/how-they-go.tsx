import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { useCallback, useEffect, useId, useRef } from "react";
import type { DeliveryAnswer } from "#wire/delivery";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { useLive } from "../sync/live";
import { Sentences } from "../sync/sentences";
import { deliveryDraft } from "./delivery-draft";
import { DeliveryForm } from "./delivery-form";
import { deliveryMeanings, notesBeside } from "./delivery-words";
import { keepSendingDraft, sendingDraftsOf } from "./sending-drafts";

/** What messages carry, where answers to them go and how fast they go out; and the form that changes it. */
export function HowTheyGo() {
  const { desk } = useDesk();
  const layout = useLayout();
  const name = useId();
  const title = useRef<HTMLDivElement>(null);
  const { run, again, busy, problem, value } = useTask<DeliveryAnswer>();
  useEffect(() => run(() => desk.sending.delivery()), [run, desk]);
  const { delivery: edit } = useLive(sendingDraftsOf(desk));
  const done = useCallback(
    (answer: DeliveryAnswer | null) => {
      keepSendingDraft(desk, { delivery: null });
      if (answer) run(async () => answer);
      title.current?.focus();
    },
    [desk, run],
  );
  return (
    <section className={layout.section} aria-labelledby={name}>
      <div ref={title} tabIndex={-1} className={layout.actions}>
        <Heading level={3} id={name}>
          {say("How messages go")}
        </Heading>
        {busy && !value ? <Spinner size="extra-tiny" aria-label={say("Looking how messages go")} /> : null}
      </div>
      {problem ? <Problem text={problem} again={again} /> : null}
      {edit ? <DeliveryForm edit={edit} onDone={done} /> : null}
      {value && !edit ? <Settings answer={value} /> : null}
    </section>
  );
}

/** The settings as what they mean. */
function Settings({ answer }: { readonly answer: DeliveryAnswer }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { delivery: before } = answer;
  const notes = notesBeside(answer).map(retell);
  return (
    <>
      <Sentences texts={Object.values(deliveryMeanings(before))} />
      {notes.length > 0 ? <Problem tone="warning" text={notes.join(" ")} /> : null}
      <Allowed to="provide">
        <div className={layout.actions}>
          <Button
            onClick={() => keepSendingDraft(desk, { delivery: { before, draft: deliveryDraft(before) } })}
          >
            {say("Change how messages go…")}
          </Button>
        </div>
      </Allowed>
    </>
  );
}
