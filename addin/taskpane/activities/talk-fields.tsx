import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { Select } from "@fluentui/react-select";
import { Textarea } from "@fluentui/react-textarea";
import { useId } from "react";
import { ACTIVITY_KINDS, ACTIVITY_RESULTS } from "#domain/activities/activity";
import type { ActivityFormAnswer } from "#wire/activities";
import { say } from "../../words/say";
import type { ActivityDraft } from "./activity-draft";
import { kindName, resultName } from "./activity-words";

/** Longest words of a talk, in characters; the service takes a little more, with the name before them. */
const LONGEST = 3500;

type TalkFieldsProps = {
  readonly draft: ActivityDraft;
  readonly form: ActivityFormAnswer;
  readonly change: (next: ActivityDraft) => void;
};

/** What was done, how it went, with whom, and what was said. */
export function TalkFields({ draft, form, change }: TalkFieldsProps) {
  const contacts = useId();
  return (
    <>
      <Field label={say("What")}>
        <Select
          value={draft.what}
          onChange={(_event, { value }) =>
            change({ ...draft, what: ACTIVITY_KINDS.find((kind) => kind === value) ?? "call" })
          }
        >
          {ACTIVITY_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kindName(kind)}
            </option>
          ))}
        </Select>
      </Field>
      {draft.what === "mail" ? null : (
        <Field label={say("Result")}>
          <Select
            value={draft.result}
            onChange={(_event, { value }) =>
              change({ ...draft, result: ACTIVITY_RESULTS.find((one) => one === value) ?? "reached" })
            }
          >
            {ACTIVITY_RESULTS.map((result) => (
              <option key={result} value={result}>
                {resultName(result)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={draft.what === "mail" ? say("Written to") : say("Spoken to")}>
        <Input
          value={draft.spokenTo}
          maxLength={200}
          input={{ list: contacts, autoComplete: "off" }}
          onChange={(_event, { value }) => change({ ...draft, spokenTo: value })}
        />
      </Field>
      <datalist id={contacts}>
        {form.contacts.map(({ name, position }) => (
          <option key={name} value={name} label={position ?? undefined} />
        ))}
      </datalist>
      <Field label={say("What was said")}>
        <Textarea
          value={draft.said}
          maxLength={LONGEST}
          resize="vertical"
          onChange={(_event, { value }) => change({ ...draft, said: value })}
        />
      </Field>
    </>
  );
}
