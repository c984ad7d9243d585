import { Button } from "@fluentui/react-button";
import type { TemplateSource } from "#domain/messages/template";
import type { TemplateCheck } from "#wire/templates";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { forgetDraft } from "./text-drafts";
import type { ListedText } from "./text-list";

type TextButtonsProps = {
  readonly text: ListedText;
  readonly draft: TemplateSource;
  readonly hasDraft: boolean;
  readonly hasProblems: boolean;
  readonly onSaved: () => void;
  readonly onClose: () => void;
};

/** Saves what was written, takes it back, or goes back to the ready-made words. */
export function TextButtons({ text, draft, hasDraft, hasProblems, onSaved, onClose }: TextButtonsProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const saving = useTask<TemplateCheck["problems"]>();
  const save = () => {
    if (!hasDraft || hasProblems || saving.busy) return;
    saving.run(
      () => desk.texts.save(draft),
      (problems) => {
        if (problems.length > 0) return;
        forgetDraft(desk, draft);
        onSaved();
      },
    );
  };
  const refused = saving.value ?? [];
  const saved = saving.value !== null && refused.length === 0 && !hasDraft;
  return (
    <>
      <div className={layout.actions}>
        <Button
          appearance="primary"
          disabledFocusable={!hasDraft || hasProblems || saving.busy}
          onClick={save}
        >
          {saving.busy ? say("Saving…") : say("Save the text")}
        </Button>
        {hasDraft ? (
          <Button onClick={() => forgetDraft(desk, draft)}>{say("Leave it as it was")}</Button>
        ) : null}
        {text.isOwn ? <Remove text={text} onRemoved={onClose} /> : null}
      </div>
      <p role="status" className={layout.aside}>
        {saved ? say("Saved: messages go out in these words from now on.") : ""}
      </p>
      {refused.length > 0 ? (
        <Problem
          text={refused.map(({ problem, remedy }) => `${retell(problem)} ${retell(remedy)}`).join(" ")}
        />
      ) : null}
      {saving.problem ? <Problem text={retell(saving.problem)} again={saving.again} /> : null}
    </>
  );
}

type RemoveProps = { readonly text: ListedText; readonly onRemoved: () => void };

/** The own words go; where they stood in for ready-made ones, those are used again. */
function Remove({ text: { source, readyMade }, onRemoved }: RemoveProps) {
  const { desk } = useDesk();
  const removing = useTask<void>();
  const remove = () =>
    removing.run(
      () => desk.texts.remove(source.id, source.language),
      () => {
        forgetDraft(desk, source);
        onRemoved();
      },
    );
  return (
    <>
      <Button disabledFocusable={removing.busy} onClick={remove}>
        {readyMade === null ? say("Delete this text") : say("Go back to the ready-made words")}
      </Button>
      {removing.problem ? <Problem text={retell(removing.problem)} /> : null}
    </>
  );
}
