import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Textarea } from "@fluentui/react-textarea";
import { makeStyles } from "@griffel/react";
import type { RefObject, SyntheticEvent } from "react";
import type { TemplateSource } from "#domain/messages/template";
import type { PreviewTextAnswer } from "#wire/templates";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import { TextField } from "../reminders/fields/text-field";

const useStyles = makeStyles({ body: { minHeight: "220px", maxHeight: "none" } });

/** Where something is put in: the part that was written in last, and what is selected there. */
export type Cursor = { readonly part: WrittenPart; readonly from: number; readonly to: number };
export type WrittenPart = "subject" | "body" | "sms";

type Problems = PreviewTextAnswer["problems"];

type TextFieldsProps = {
  readonly draft: TemplateSource;
  readonly canRename: boolean;
  readonly problems: Problems;
  readonly cursor: RefObject<Cursor>;
  readonly onWrite: (words: Partial<TemplateSource>) => void;
};

/** The parts of a text, each with what is wrong with it. */
export function TextFields({ draft, canRename, problems, cursor, onWrite }: TextFieldsProps) {
  return (
    <>
      {canRename ? (
        <TextField
          kind="text"
          label={say("Name")}
          value={draft.name}
          problem={problemsOf("name", problems)}
          onText={(name) => onWrite({ name })}
        />
      ) : null}
      <Part part="subject" label={say("Subject")} {...{ draft, problems, cursor, onWrite }} />
      <Part part="body" label={say("Text")} {...{ draft, problems, cursor, onWrite }} />
      <Sms {...{ draft, problems, cursor, onWrite }} />
    </>
  );
}

type PartProps = Omit<TextFieldsProps, "canRename"> & { readonly part: WrittenPart; readonly label: string };

function Part({ part, label, draft, problems, cursor, onWrite }: PartProps) {
  const styles = useStyles();
  const wrong = problemsOf(part, problems);
  const follow = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => {
    const { selectionStart: from, selectionEnd: to } = currentTarget;
    cursor.current = { part, from, to };
  };
  return (
    <Field
      label={label}
      {...(part === "body"
        ? { hint: say("Paragraphs with empty lines between them. **Two stars** make bold.") }
        : {})}
      validationState={wrong === undefined ? "none" : "error"}
      validationMessage={wrong ?? null}
    >
      <Textarea
        resize="vertical"
        value={draft[part] ?? ""}
        rows={part === "body" ? 12 : 2}
        spellCheck={false}
        lang={draft.language}
        id={partId(part)}
        {...(part === "body" ? { textarea: { className: styles.body } } : {})}
        onChange={(event, { value }) => {
          follow(event);
          onWrite({ [part]: value });
        }}
        onSelect={follow}
        onFocus={follow}
      />
    </Field>
  );
}

/** The id of a part's field, by which the cursor finds back to it. */
export const partId = (part: WrittenPart): string => `text-${part}`;

function Sms(props: Omit<PartProps, "part" | "label">) {
  const layout = useLayout();
  const { draft, onWrite } = props;
  if (draft.sms === null)
    return (
      <div className={layout.actions}>
        <Button size="small" onClick={() => onWrite({ sms: "" })}>
          {say("Add an SMS")}
        </Button>
      </div>
    );
  return (
    <>
      <Part part="sms" label={say("SMS")} {...props} />
      <div className={layout.actions}>
        <Button size="small" onClick={() => onWrite({ sms: null })}>
          {say("Leave the SMS out")}
        </Button>
      </div>
    </>
  );
}

/** What is wrong with a part, line by line; undefined where nothing is. */
export function problemsOf(part: Problems[number]["part"], problems: Problems): string | undefined {
  const found = problems.filter((one) => one.part === part);
  if (found.length === 0) return undefined;
  return found
    .map(({ line, problem, remedy }) => {
      const sentence = `${retell(problem)} ${retell(remedy)}`;
      return line === null ? sentence : say("Line {line}: {sentence}", { line: String(line), sentence });
    })
    .join(" ");
}
