import { Button } from "@fluentui/react-button";
import { DismissRegular } from "@fluentui/react-icons";
import { MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-message-bar";
import type { Note } from "./use-shell";

export type NotesProps = {
  /** What was refused or has gone wrong; goes before the note. */
  readonly problem: string | null;
  readonly note: Note | null;
  readonly onPutAway: () => void;
};

/** One sentence at a time about what has just happened. */
export function Notes({ problem, note, onPutAway }: NotesProps) {
  const shown = problem === null ? note : { intent: "error" as const, text: problem };
  if (!shown) return null;
  return (
    <section aria-label="What has happened" style={{ flex: "0 0 auto" }}>
      <MessageBar intent={shown.intent} layout="multiline">
        <MessageBarBody>{shown.text}</MessageBarBody>
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              size="small"
              icon={<DismissRegular />}
              aria-label="Put this away"
              onClick={onPutAway}
            />
          }
        />
      </MessageBar>
    </section>
  );
}
