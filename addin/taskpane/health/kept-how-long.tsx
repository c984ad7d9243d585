import { Button } from "@fluentui/react-button";
import { useEffect, useState } from "react";
import type { RetentionAnswer } from "#wire/privacy";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { Fold } from "../parts/fold";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useTask } from "../parts/use-task";
import { ChoiceField } from "../reminders/fields/choice-field";
import { EVER, monthsIn, periodsWith, wouldGo } from "./kept-words";

type KeptProps = { readonly onChanged: () => void };

/** How long words about customers are kept, and what the next run would erase by it; for owners. */
export function KeptHowLong({ onChanged }: KeptProps) {
  return (
    <Allowed to="privacy">
      <Fold title={say("How long personal data is kept")} level={3}>
        <Kept onChanged={onChanged} />
      </Fold>
    </Allowed>
  );
}

function Kept({ onChanged }: KeptProps) {
  const { desk } = useDesk();
  const { value, problem, again, run } = useTask<RetentionAnswer>();
  useEffect(() => run(() => desk.privacy.retention()), [run, desk]);
  if (problem !== null) return <Problem text={problem} again={again} />;
  if (value === null) return <Quiet>{say("Looking how long it is kept…")}</Quiet>;
  return <KeptForm known={value} onChanged={onChanged} />;
}

type Retention = RetentionAnswer["retention"];

function KeptForm({ known, onChanged }: KeptProps & { readonly known: RetentionAnswer }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const saving = useTask<RetentionAnswer>();
  const { retention, due } = saving.value ?? known;
  const [wish, setWish] = useState<Retention>(known.retention);
  const isChanged = FIELDS.some((field) => wish[field] !== retention[field]);
  const save = () =>
    isChanged && !saving.busy && saving.run(() => desk.privacy.changeRetention(wish), onChanged);
  return (
    <form
      className={layout.section}
      aria-label={say("How long personal data is kept")}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {FIELDS.map((field) => (
        <ChoiceField
          key={field}
          label={labelOf(field)}
          hint={hintOf(field)}
          value={wish[field] === null ? EVER : `${wish[field]}`}
          choices={periodsWith(retention[field])}
          onChoose={(period) => setWish({ ...wish, [field]: monthsIn(period) })}
        />
      ))}
      <p className={layout.aside}>{say("Invoices and the history are always kept: they are the books.")}</p>
      <p role="status" className={layout.text}>
        {wouldGo(due)}
      </p>
      <div className={layout.actions}>
        <Button type="submit" disabledFocusable={!isChanged || saving.busy}>
          {saving.busy ? say("One moment…") : say("Save how long")}
        </Button>
      </div>
      {saving.problem ? <Problem text={saving.problem} again={saving.again} /> : null}
    </form>
  );
}

const FIELDS = ["wordsMonths", "messagesMonths", "pastCellsMonths"] as const;
type Field = (typeof FIELDS)[number];

function labelOf(field: Field): string {
  switch (field) {
    case "wordsMonths":
      return say("Notes, replies and to-dos");
    case "messagesMonths":
      return say("Words of messages");
    case "pastCellsMonths":
      return say("What once stood in status cells");
  }
}

function hintOf(field: Field): string {
  switch (field) {
    case "wordsMonths":
      return say("Counted from when the customer owed nothing any more and nothing more was said.");
    case "messagesMonths":
      return say("Counted from when the message went out or was given up.");
    case "pastCellsMonths":
      return say("Counted from when it stood there no more.");
  }
}
