import { Button } from "@fluentui/react-button";
import { useState } from "react";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import type { Wish } from "../../sign-in/door";
import { language as spoken } from "../../words/catalogue";
import { say } from "../../words/say";
import { Heading } from "../parts/heading";
import { languageName } from "../parts/language-name";
import { useLayout } from "../parts/layout";
import { ChoiceField } from "../reminders/fields/choice-field";
import { TextField } from "../reminders/fields/text-field";

type NewOrganisationProps = {
  /** The person's own address, as Microsoft gives it: a proposal for the sender's. */
  readonly email: string | null;
  readonly busy: boolean;
  readonly onCreate: (wish: NonNullable<Wish["create"]>) => void;
};

/** An organisation of one's own: what its messages need from the beginning. */
export function NewOrganisation({ email, busy, onCreate }: NewOrganisationProps) {
  const layout = useLayout();
  const [name, setName] = useState("");
  const [sender, setSender] = useState(email ?? "");
  const [timeZone, setTimeZone] = useState(zoneHere);
  const [language, setLanguage] = useState<Language>(spoken());
  const wish = { name: name.trim(), email: sender.trim(), timeZone: timeZone.trim(), language };
  const isWhole = wish.name !== "" && /^[^\s@]+@[^\s@]+$/.test(wish.email) && isZone(wish.timeZone);
  return (
    <form
      className={layout.section}
      aria-label={say("Set up my organisation")}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole && !busy) onCreate(wish);
      }}
    >
      <Heading level={3}>{say("Set up my organisation")}</Heading>
      <TextField
        kind="text"
        label={say("Name of the organisation")}
        hint={say("As customers know it: messages are signed with it.")}
        value={name}
        problem={undefined}
        onText={setName}
      />
      <TextField
        kind="text"
        label={say("Address that messages come from")}
        value={sender}
        problem={undefined}
        onText={setSender}
      />
      <TextField
        kind="text"
        label={say("Time zone")}
        value={timeZone}
        problem={
          isZone(timeZone.trim()) ? undefined : say("Give a time zone by its name, such as Europe/Budapest.")
        }
        onText={setTimeZone}
      />
      <ChoiceField
        label={say("Language of messages")}
        value={language}
        choices={LANGUAGES.map((code) => ({ value: code, name: languageName(code) }))}
        onChoose={setLanguage}
      />
      <div className={layout.actions}>
        <Button type="submit" appearance="primary" disabledFocusable={!isWhole || busy}>
          {busy ? say("Setting up…") : say("Set up my organisation")}
        </Button>
      </div>
    </form>
  );
}

const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "Europe/London";

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
