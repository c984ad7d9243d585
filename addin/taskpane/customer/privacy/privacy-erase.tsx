import { Button } from "@fluentui/react-button";
import { useState } from "react";
import type { EraseAnswer } from "#wire/privacy";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useTask } from "../../parts/use-task";
import { TextField } from "../../reminders/fields/text-field";
import { Tick } from "../../reminders/fields/tick";
import type { Whose } from "./whose";

type EraseProps = {
  readonly whose: Whose;
  readonly onErased: (pseudonym: string) => void;
};

/** Erasing: what goes and what stays is said before, and the name is typed by hand; the service compares it. */
export function PrivacyErase({ whose, onErased }: EraseProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const erasing = useTask<EraseAnswer>();
  const [name, setName] = useState("");
  const [evenThoughOpen, setEvenThoughOpen] = useState(false);
  const { accountId, customer, email, owes } = whose;
  const typed = name.trim();
  const erase = () => {
    const request = email === null ? { name: typed, evenThoughOpen } : { name: typed, email };
    if (typed !== "" && !erasing.busy)
      erasing.run(
        () => desk.privacy.erase(accountId, request),
        ({ pseudonym }) => onErased(pseudonym),
      );
  };
  return (
    <form
      className={layout.card}
      aria-label={say("Erase personal data")}
      onSubmit={(event) => {
        event.preventDefault();
        erase();
      }}
    >
      {email === null ? <OfCustomer /> : <OfPerson />}
      <TextField
        kind="text"
        label={say("Type {name} to erase it", { name: email ?? customer })}
        value={name}
        problem={undefined}
        onText={setName}
      />
      {email === null && owes ? (
        <Tick
          label={say("Although money is still open, which nobody can claim any more")}
          on={evenThoughOpen}
          onTick={setEvenThoughOpen}
        />
      ) : null}
      <div className={layout.actions}>
        <Button type="submit" size="small" disabledFocusable={typed === "" || erasing.busy}>
          {erasing.busy ? say("Erasing…") : say("Erase for good")}
        </Button>
      </div>
      {erasing.problem ? <Problem text={erasing.problem} /> : null}
    </form>
  );
}

function OfCustomer() {
  const layout = useLayout();
  return (
    <>
      <p className={layout.aside}>
        {say(
          "Erasing takes away for good: names, addresses, phone numbers, contacts, notes, the words of replies and messages, words in status cells, and attached files.",
        )}
      </p>
      <p className={layout.aside}>
        {say(
          "It leaves: invoices with their numbers, days and amounts under a pseudonym, and which reminder went out on which day. The workbook is yours: take the customer out of its rows, too.",
        )}
      </p>
    </>
  );
}

function OfPerson() {
  const layout = useLayout();
  return (
    <>
      <p className={layout.aside}>
        {say(
          "Erasing takes away for good: the person’s address, name and number, wherever they stand as whole words, and what they wrote to you.",
        )}
      </p>
      <p className={layout.aside}>
        {say(
          "It leaves the customer and its invoices, and what is inside attached files. The workbook is yours: take the person out of its rows, too.",
        )}
      </p>
    </>
  );
}
