import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Select } from "@fluentui/react-select";
import { Textarea } from "@fluentui/react-textarea";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { LONGEST_NOTE } from "#wire/customer";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useLive } from "../../sync/live";
import type { AskedFor } from "../../views";
import { invoicesToChoose, isBlank, type NoteDraft, roomText, savedSentence } from "./note-draft";
import { draftAt, type NotePlace, noteDraftsOf } from "./note-drafts";

type NoteFormProps = {
  readonly place: NotePlace;
  readonly intent: AskedFor | null;
  readonly onSaved: () => void;
};

/** Where a note about the customer, or about one of the invoices, is written and saved. */
export function NoteForm({ place, intent, onSaved }: NoteFormProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const drafts = noteDraftsOf(desk);
  const draft = draftAt(useLive(drafts.live), place);
  const { phase } = draft;
  const field = useFocusWhenAsked(intent);
  useEffect(() => () => drafts.seen(place.accountId), [drafts, place.accountId]);
  const save = () =>
    void drafts.save(place).then((isSaved) => {
      if (isSaved) onSaved();
    });
  const again = () => {
    save();
    // "Try again" goes away with the problem: the focus goes back to the note.
    field.current?.focus();
  };
  const saveByKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    save();
  };
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("Notes")}
      </Heading>
      <Field label={say("New note")} hint={roomText(draft) ?? undefined}>
        <Textarea
          ref={field}
          value={draft.text}
          maxLength={LONGEST_NOTE}
          resize="vertical"
          readOnly={phase.kind === "sending"}
          onChange={(_event, { value }) => drafts.write(place, { text: value })}
          onKeyDown={saveByKey}
        />
      </Field>
      <AboutChoice draft={draft} place={place} onChoose={(about) => drafts.write(place, { about })} />
      <div className={layout.actions}>
        <Button disabledFocusable={isBlank(draft) || phase.kind === "sending"} onClick={save}>
          {phase.kind === "sending" ? say("Adding…") : say("Add note")}
        </Button>
        <span role="status" className={layout.aside}>
          {phase.kind === "saved" ? savedSentence(phase.note) : ""}
        </span>
      </div>
      {phase.kind === "failed" ? <Problem text={retell(phase.problem)} again={again} /> : null}
    </section>
  );
}

type AboutChoiceProps = {
  readonly draft: NoteDraft;
  readonly place: NotePlace;
  readonly onChoose: (about: string | null) => void;
};

/** What the note is about. Without an invoice in sight there is nothing to choose: it is about the customer. */
function AboutChoice({ draft, place, onChoose }: AboutChoiceProps) {
  const numbers = invoicesToChoose(draft, place.selected);
  if (numbers.length === 0) return null;
  return (
    <Field label={say("About")}>
      <Select
        value={optionOf(draft.about)}
        disabled={draft.phase.kind === "sending"}
        onChange={(_event, { value }) =>
          onChoose(numbers.find((number) => optionOf(number) === value) ?? null)
        }
      >
        {numbers.map((number) => (
          <option key={number} value={optionOf(number)}>
            {say("Invoice {number}", { number })}
          </option>
        ))}
        <option value={optionOf(null)}>{say("The customer as such")}</option>
      </Select>
    </Field>
  );
}

/** A number may be any text, so that of an invoice is marked as one. */
const optionOf = (number: string | null): string => (number === null ? "customer" : `invoice ${number}`);

const obeyed = new WeakSet<AskedFor>();

/** A field that takes the focus once for each time somebody asked to write a note. */
function useFocusWhenAsked(intent: AskedFor | null) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (intent?.intent !== "addNote" || obeyed.has(intent)) return;
    // Another customer's form must not take the focus again for the same wish.
    obeyed.add(intent);
    field.current?.focus();
  }, [intent]);
  return field;
}
