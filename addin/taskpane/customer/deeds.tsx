import { Button } from "@fluentui/react-button";
import { useEffect, useId, useRef, useState } from "react";
import type { HandMarkKind } from "#domain/dunning/marks";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { MarkForm } from "./mark-form";
import { MarkList } from "./mark-list";
import { MARK_KINDS, MARK_WORDS } from "./mark-words";
import { PreviewForm } from "./preview-form";
import { SendForm } from "./send-form";
import type { CustomerCard } from "./use-customer";

type Deed = "send" | "preview" | HandMarkKind;

const DEEDS: readonly { readonly deed: Deed; readonly label: string }[] = [
  { deed: "send", label: "Send now…" },
  { deed: "preview", label: "Preview…" },
  ...MARK_KINDS.map((deed) => ({ deed, label: MARK_WORDS[deed].button })),
];

type DeedsProps = { readonly card: CustomerCard; readonly refresh: () => void };

/** What stands said of the customer, and all that a person can do about it by hand: one thing at a time. */
export function Deeds({ card, refresh }: DeedsProps) {
  const layout = useLayout();
  const title = useId();
  const panel = useId();
  const heading = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const [open, setOpen] = useState<Deed | null>(null);
  const [said, setSaid] = useState("");
  const close = () => setOpen(null);
  useEffect(() => {
    // The form has gone, and the focus with it: it goes back to the button that had opened the form.
    if (open === null) opener.current?.focus();
  }, [open]);
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
          Reminders
        </Heading>
      </div>
      <MarkList card={card} onDone={undone} />
      <div className={layout.actions}>
        {DEEDS.map(({ deed, label }) => (
          <Button
            key={deed}
            size="small"
            aria-expanded={open === deed}
            aria-controls={open === deed ? panel : undefined}
            onClick={({ currentTarget }) => toggle(deed, currentTarget)}
          >
            {label}
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
  switch (deed) {
    case null:
      return null;
    case "send":
      return <SendForm card={card} onDone={onDone} onClose={onClose} />;
    case "preview":
      return <PreviewForm card={card} onClose={onClose} />;
    default:
      return <MarkForm kind={deed} card={card} onDone={onDone} onClose={onClose} />;
  }
}
