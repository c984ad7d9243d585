import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { Select } from "@fluentui/react-select";
import { parseCalendarDate } from "#domain/base/calendar";
import type { OlderDocuments } from "#domain/policy/policy";

/** What of the older documents is chased, as it stands in the form; the day as it was typed. */
export type OlderDraft = { readonly kind: OlderDocuments["kind"]; readonly since: string };

/** What the form says, or null while its day is no day yet. */
export function olderOf({ kind, since }: OlderDraft): OlderDocuments | null {
  if (kind !== "issuedFrom") return { kind };
  const on = parseCalendarDate(since);
  return on && { kind, on };
}

const CHOICES: readonly { readonly kind: OlderDocuments["kind"]; readonly label: string }[] = [
  { kind: "none", label: "Leave them alone" },
  { kind: "issuedFrom", label: "Those issued since a day" },
  { kind: "all", label: "All of them" },
];

type OlderChoiceProps = { readonly draft: OlderDraft; readonly onDraft: (draft: OlderDraft) => void };

/** Chooses what of the documents issued before today is chased. */
export function OlderChoice({ draft, onDraft }: OlderChoiceProps) {
  const missing = olderOf(draft) === null;
  return (
    <>
      <Field label="Documents issued before today" hint="Customers may not expect reminders of old ones.">
        <Select
          value={draft.kind}
          onChange={(_event, { value }) => {
            const chosen = CHOICES.find(({ kind }) => kind === value);
            if (chosen) onDraft({ ...draft, kind: chosen.kind });
          }}
        >
          {CHOICES.map(({ kind, label }) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {draft.kind === "issuedFrom" ? (
        <Field
          label="Issued since"
          validationState={missing && draft.since !== "" ? "error" : "none"}
          validationMessage={missing && draft.since !== "" ? "This is no day: choose one." : null}
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
