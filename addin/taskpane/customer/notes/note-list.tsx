import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import type { NoteAnswer } from "#wire/customer";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { momentText } from "../../parts/day-text";
import { useLayout } from "../../parts/layout";
import { LongList } from "../../sync/long-list";

const useStyles = makeStyles({
  note: {
    paddingInlineStart: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke1}`,
  },
  text: { whiteSpace: "pre-wrap" },
});

/** What people wrote about the customer, the latest first. */
export function NoteList({ notes }: { readonly notes: readonly NoteAnswer[] }) {
  const styles = useStyles();
  const layout = useLayout();
  const { session } = useDesk();
  return (
    <LongList
      items={notes}
      keyOf={({ noteId }) => noteId}
      atATime={10}
      render={({ at, by, text, invoiceNumber }) => (
        <div className={styles.note}>
          <p className={layout.aside}>
            {by === session.member ? say("you") : by}, <time dateTime={at}>{momentText(at)}</time>
            {invoiceNumber === null ? "" : say(", about {number}", { number: invoiceNumber })}
          </p>
          <p className={mergeClasses(layout.text, styles.text)}>{text}</p>
        </div>
      )}
    />
  );
}
