import { Button } from "@fluentui/react-button";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { say } from "../../words/say";
import { useMay } from "../desk-context";
import { momentText } from "../parts/day-text";
import { useLayout } from "../parts/layout";
import type { ListedText } from "./text-list";

const useStyles = makeStyles({
  line: {
    display: "flex",
    columnGap: tokens.spacingHorizontalM,
    justifyContent: "space-between",
    alignItems: "center",
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  words: { minWidth: 0 },
});

type TextLineProps = {
  readonly text: ListedText;
  /** Something has been typed and not saved. */
  readonly hasDraft: boolean;
  readonly onOpen: () => void;
};

/** One text of the list: what it is called, whose words it has, and the way to its editor. */
export function TextLine({ text, hasDraft, onOpen }: TextLineProps) {
  const styles = useStyles();
  const layout = useLayout();
  const mayEdit = useMay()("rules");
  const { name } = text.source;
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <p className={`${layout.text} ${styles.name}`}>{name}</p>
        <p className={layout.aside}>{whoseWords(text)}</p>
        {hasDraft ? <p className={layout.aside}>{say("Something is written and not saved yet.")}</p> : null}
      </div>
      <Button
        size="small"
        aria-label={mayEdit ? say("Edit {name}", { name }) : say("Read {name}", { name })}
        onClick={onOpen}
      >
        {mayEdit ? say("Edit") : say("Read")}
      </Button>
    </div>
  );
}

/** Whether the words are ready-made or the organisation's own, and who changed them when. */
export function whoseWords({ isOwn, readyMade, changed }: ListedText): string {
  if (!isOwn) return readyMade === null ? say("Not saved yet.") : say("Ready-made words.");
  if (changed === null) return say("Your own words.");
  return say("Your own words, changed by {name} on {day}.", {
    name: changed.by,
    day: momentText(changed.at),
  });
}
