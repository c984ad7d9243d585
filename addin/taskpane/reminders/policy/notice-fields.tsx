import { Field } from "@fluentui/react-field";
import { Textarea } from "@fluentui/react-textarea";
import { CHANNELS } from "#domain/policy/terms";
import { say } from "../../../words/say";
import { ChoiceField } from "../fields/choice-field";
import { SumsFields } from "../fields/sums-fields";
import { TextField } from "../fields/text-field";
import { Tick } from "../fields/tick";
import type { Problems } from "../fields/typed";
import type { NoticeDraft } from "./notice-draft";
import { channelWords } from "./notice-words";
import type { TextChoice } from "./text-choices";

export type NoticeFieldsProps<Draft> = {
  /** The way to the notice in the policy: "levels[0]", "rules[1].set.upcoming". */
  readonly at: string;
  readonly draft: Draft;
  readonly problems: Problems;
  /** The texts it may have. */
  readonly texts: readonly TextChoice[];
  readonly onDraft: (draft: Draft) => void;
};

/** What the notices before and after the due date have in common. */
export function NoticeFields(props: NoticeFieldsProps<NoticeDraft>) {
  const { at, draft, problems, texts, onDraft } = props;
  const change = (part: Partial<NoticeDraft>) => onDraft({ ...draft, ...part });
  return (
    <>
      <TextField
        kind="text"
        label={say("Name")}
        value={draft.name}
        problem={problems.get(`${at}.name`)}
        onText={(name) => change({ name })}
      />
      <ChoiceField
        label={say("Text")}
        value={draft.template}
        choices={withPresent(texts, draft.template)}
        problem={problems.get(`${at}.template`)}
        onChoose={(template) => change({ template })}
      />
      <ChoiceField
        label={say("Goes out")}
        value={draft.channel}
        choices={CHANNELS.map((channel) => ({ value: channel, name: channelWords(channel) }))}
        problem={problems.get(`${at}.channel`)}
        onChoose={(channel) => change({ channel })}
      />
      <TextField
        label={say("Asks for payment within so many days")}
        value={draft.payWithinDays}
        problem={problems.get(`${at}.payWithinDays`)}
        onText={(payWithinDays) => change({ payWithinDays })}
      />
      <SumsFields
        legend={say("Least sums")}
        hint={say("Below these sums it does not go out. In other currencies it does for any sum.")}
        at={`${at}.minimumMinor`}
        sums={draft.minimums}
        problems={problems}
        labelOf={(currency) => say("Least sum in {currency}", { currency })}
        onSums={(minimums) => change({ minimums })}
      />
      <Besides at={at} draft={draft} problems={problems} onChange={change} />
    </>
  );
}

/** A text that has been removed since stays to be seen: it is said to be a problem, and not quietly another. */
const withPresent = (texts: readonly TextChoice[], present: TextChoice["value"]): readonly TextChoice[] =>
  texts.some(({ value }) => value === present) ? texts : [...texts, { value: present, name: present }];

type BesidesProps = Omit<NoticeFieldsProps<NoticeDraft>, "texts" | "onDraft"> & {
  readonly onChange: (part: Partial<NoticeDraft>) => void;
};

function Besides({ at, draft, problems, onChange }: BesidesProps) {
  const copies = [...problems].find(([field]) => field.startsWith(`${at}.copyTo`))?.[1];
  const todo = problems.get(`${at}.todo`);
  return (
    <>
      <Tick
        label={say("The files of its invoices go with it")}
        on={draft.attachFiles}
        onTick={(attachFiles) => onChange({ attachFiles })}
      />
      <Field
        label={say("Copies to")}
        hint={say("E-mail addresses, each on a line of its own.")}
        validationState={copies === undefined ? "none" : "error"}
        validationMessage={copies ?? null}
      >
        <Textarea
          value={draft.copyTo}
          resize="vertical"
          onChange={(_event, { value }) => onChange({ copyTo: value })}
        />
      </Field>
      <Field
        label={say("To-do for a colleague")}
        hint={say("What is to be done when it has gone out. Leave it empty for nothing.")}
        validationState={todo === undefined ? "none" : "error"}
        validationMessage={todo ?? null}
      >
        <Textarea
          value={draft.todo}
          resize="vertical"
          onChange={(_event, { value }) => onChange({ todo: value })}
        />
      </Field>
    </>
  );
}
