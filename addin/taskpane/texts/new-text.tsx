import { Button } from "@fluentui/react-button";
import { useState } from "react";
import type { Language } from "#domain/ledger/customer";
import type { TemplateSource } from "#domain/messages/template";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { TextField } from "../reminders/fields/text-field";
import { keepDraft } from "./text-drafts";
import { type ListedText, newTextId } from "./text-list";

type NewTextProps = {
  readonly language: Language;
  readonly texts: readonly ListedText[];
  readonly onMade: (source: TemplateSource) => void;
};

/** Begins a text of the organisation's own beside the ready-made ones, for a level or an automation to use. */
export function NewText({ language, texts, onMade }: NewTextProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const [name, setName] = useState("");
  const id = newTextId(
    name,
    texts.map(({ source }) => source.id),
  );
  const make = () => {
    const begin = texts.find(({ readyMade }) => readyMade === "reminder")?.source;
    if (id === null || !begin) return;
    const source = { ...begin, id, name: name.trim(), language };
    keepDraft(desk, source);
    setName("");
    onMade(source);
  };
  return (
    <section className={layout.section} aria-label={say("Another text of your own")}>
      <TextField
        kind="text"
        label={say("Another text of your own")}
        hint={say("Its name, as you will choose it for a level: Gentle second notice.")}
        value={name}
        problem={
          name.trim() !== "" && id === null
            ? say("Give it a name with letters from A to Z or digits.")
            : undefined
        }
        onText={setName}
      />
      <div className={layout.actions}>
        <Button disabledFocusable={id === null} onClick={make}>
          {say("Write it")}
        </Button>
      </div>
    </section>
  );
}
