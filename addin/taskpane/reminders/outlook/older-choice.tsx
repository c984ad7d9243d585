import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { parseCalendarDate } from "#domain/base/calendar";
import type { OlderDocuments } from "#domain/policy/policy";
import { say } from "../../../words/say";
import { ChoiceField } from "../fields/choice-field";

/** What of the older documents is chased, as it stands in the form; the day as it was typed. */
export type OlderDraft = { readonly kind: OlderDocuments["kind"]; readonly since: string };

/** What the form says, or null while its day is no day yet. */
export function olderOf({ kind, since }: OlderDraft): OlderDocuments | null {
  if (kind !== "issuedFrom") return { kind };
  const on = parseCalendarDate(since);
  return on && { kind, on };
}

const choices = (): readonly { readonly value: OlderDocuments["kind"]; readonly name: string }[] => [
  { value: "none", name: say("Leave them alone") },
  { value: "issuedFrom", name: say("Those issued since a day") },
  { value: "all", name: say("All of them") },
];

type OlderChoiceProps = {
  /** Which documents are meant; without it those issued before today. */
  readonly label?: string;
  readonly draft: OlderDraft;
  readonly onDraft: (draft: OlderDraft) => void;
};

/** Chooses what of the older documents is chased. */
export function OlderChoice({ label, draft, onDraft }: OlderChoiceProps) {
  const missing = olderOf(draft) === null && draft.since !== "";
  return (
    <>
      <ChoiceField
        label={label ?? say("Documents issued before today")}
        hint={say("Customers may not expect reminders of old ones.")}
        value={draft.kind}
        choices={choices()}
        onChoose={(kind) => onDraft({ ...draft, kind })}
      />
      {draft.kind === "issuedFrom" ? (
        <Field
          label={say("Issued since")}
          validationState={missing ? "error" : "none"}
          validationMessage={missing ? say("This is no day: choose one.") : null}
        >
          <Input
            type="date"
            value={draft.since}
            onChange={(_event, { value }) => onDraft({ ...draft, since: value })}
          />
        </Field>
      ) : null}
    </>
  );
}
