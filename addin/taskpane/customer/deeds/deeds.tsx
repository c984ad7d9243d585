import { Button } from "@fluentui/react-button";
import { useEffect, useId, useRef, useState } from "react";
import type { HandMarkKind } from "#domain/dunning/marks";
import { say } from "../../../words/say";
import { LogActivity } from "../../activities/log-activity";
import { useMay } from "../../desk-context";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import type { CustomerCard } from "../use-customer";
import { MarkForm } from "./mark-form";
import { MarkList } from "./mark-list";
import { MARK_KINDS, markWords } from "./mark-words";
import { PreviewForm } from "./preview-form";
import { SendForm } from "./send-form";

type Deed = "log" | "send" | "preview" | HandMarkKind;

const DEEDS: readonly Deed[] = ["log", "send", "preview", ...MARK_KINDS];

function deedLabel(deed: Deed): string {
  switch (deed) {
    case "log":
      return say("Log a call…");
    case "send":
      return say("Send now…");
    case "preview":
      return say("Preview…");
    default:
      return markWords(deed).button;
  }
}

/** A form that another part of the card asks for, and the button that did: the focus goes back there. */
export type DeedWish = { readonly deed: Deed; readonly opener: HTMLElement; readonly accountId: string };

type DeedsProps = {
  readonly card: CustomerCard;
  readonly wish: DeedWish | null;
  readonly refresh: () => void;
};

/** What stands said of the customer, and all that a person can do about it by hand: one thing at a time. */
export function Deeds({ card, wish, refresh }: DeedsProps) {
  const layout = useLayout();
  const title = useId();
  const panel = useId();
  const heading = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const [open, setOpen] = useState<Deed | null>(null);
  const [said, setSaid] = useState("");
  const mayWork = useMay()("collect");
  const { accountId } = card.answer.account;
  const close = () => setOpen(null);
  useEffect(() => {
    // The form has gone, and the focus with it: it goes back to the button that had opened the form.
    if (open === null) opener.current?.focus();
  }, [open]);
  useEffect(() => {
    if (wish?.accountId !== accountId) return;
    opener.current = wish.opener;
    setOpen(wish.deed);
  }, [wish, accountId]);
  const done = (what: string) => {
    close();
    setSaid(what);
    refresh();
  };
  const undone = (what: string) => {
    // The button that was pressed goes away with the mark.
    heading.current?.focus();
    setSaid(what);
    refresh();
  };
  const toggle = (deed: Deed, button: HTMLElement) => {
    opener.current = button;
    setSaid("");
    setOpen(open === deed ? null : deed);
  };
  return (
    <section className={layout.section} aria-labelledby={title}>
      <div ref={heading} tabIndex={-1}>
        <Heading level={3} id={title}>
          {say("Reminders")}
        </Heading>
      </div>
      <MarkList card={card} onDone={undone} />
      <div className={layout.actions}>
        {DEEDS.filter((deed) => mayWork || deed === "preview").map((deed) => (
          <Button
            key={deed}
            size="small"
            aria-expanded={open === deed}
            aria-controls={open === deed ? panel : undefined}
            onClick={({ currentTarget }) => toggle(deed, currentTarget)}
          >
            {deedLabel(deed)}
          </Button>
        ))}
      </div>
      <div id={panel}>
        <OpenDeed key={open} deed={open} card={card} onDone={done} onClose={close} />
      </div>
      <p role="status" className={layout.text}>
        {said}
      </p>
    </section>
  );
}

type OpenDeedProps = {
  readonly deed: Deed | null;
  readonly card: CustomerCard;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
};

function OpenDeed({ deed, card, onDone, onClose }: OpenDeedProps) {
  const { accountId, customer } = card.answer.account;
  switch (deed) {
    case null:
      return null;
    case "log":
      return <LogActivity accountId={accountId} customer={customer} onLogged={onDone} onClose={onClose} />;
    case "send":
      return <SendForm card={card} onDone={onDone} onClose={onClose} />;
    case "preview":
      return <PreviewForm card={card} onClose={onClose} />;
    default:
      return <MarkForm kind={deed} card={card} onDone={onDone} onClose={onClose} />;
  }
}
