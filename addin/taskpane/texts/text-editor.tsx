import { useRef, useState } from "react";
import type { TemplateSource } from "#domain/messages/template";
import { say } from "../../words/say";
import { useDesk, useMay } from "../desk-context";
import { Heading } from "../parts/heading";
import { languageName } from "../parts/language-name";
import { useLayout } from "../parts/layout";
import { CustomerField, useChosenCustomer } from "../reminders/fields/customer-field";
import { useLive } from "../sync/live";
import { TextButtons } from "./text-buttons";
import { draftKey, keepDraft, textDraftsOf } from "./text-drafts";
import { type Cursor, TextFields } from "./text-fields";
import { TextInserts } from "./text-inserts";
import { whoseWords } from "./text-line";
import type { ListedText } from "./text-list";
import { TextPreview } from "./text-preview";
import { TextTest } from "./text-test";
import { useTextPreview } from "./use-text-preview";

type TextEditorProps = {
  readonly text: ListedText;
  readonly onSaved: () => void;
  readonly onClose: () => void;
};

/** One text in one language: its words, what may be put in, what is wrong, and how it looks at a real customer. */
export function TextEditor({ text, onSaved, onClose }: TextEditorProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const drafts = useLive(textDraftsOf(desk));
  const draft = drafts.get(draftKey(text.source)) ?? text.source;
  const [name, setName] = useState("");
  const customer = useChosenCustomer(name);
  const preview = useTextPreview(customer.accountId, draft);
  const cursor = useRef<Cursor>({ part: "body", from: draft.body.length, to: draft.body.length });
  const write = (words: Partial<TemplateSource>) => keepDraft(desk, { ...draft, ...words });
  const mayWrite = useMay()("rules");
  const hasDraft = drafts.has(draftKey(text.source));
  return (
    <section className={layout.section} aria-label={draft.name}>
      <Heading level={3}>
        {say("{text} in {language}", { text: draft.name, language: languageName(draft.language) })}
      </Heading>
      <p className={layout.aside}>{whoseWords(text)}</p>
      {mayWrite ? (
        <>
          <TextFields
            draft={draft}
            canRename={text.readyMade === null}
            problems={preview.problems}
            cursor={cursor}
            onWrite={write}
          />
          <TextInserts insertables={preview.insertables} draft={draft} cursor={cursor} onWrite={write} />
          <TextButtons
            text={text}
            draft={draft}
            hasDraft={hasDraft}
            hasProblems={preview.problems.length > 0}
            onSaved={onSaved}
            onClose={onClose}
          />
        </>
      ) : null}
      <Heading level={4}>{say("As a customer gets it")}</Heading>
      <CustomerField
        label={say("Shown for the customer")}
        name={name}
        names={customer.names}
        onName={setName}
      />
      <TextPreview accountId={customer.accountId} preview={preview} />
      {customer.accountId === null || !mayWrite ? null : (
        <TextTest accountId={customer.accountId} draft={draft} />
      )}
    </section>
  );
}
