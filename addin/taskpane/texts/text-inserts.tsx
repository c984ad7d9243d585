import { Button } from "@fluentui/react-button";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import type { RefObject } from "react";
import type { TemplateSource } from "#domain/messages/template";
import type { InsertableAnswer } from "#wire/templates";
import { say } from "../../words/say";
import { Fold } from "../parts/fold";
import { useLayout } from "../parts/layout";
import { Quiet } from "../parts/quiet";
import { insertableName, withInsert } from "./insertables";
import { type Cursor, partId } from "./text-fields";

const useStyles = makeStyles({
  line: {
    display: "flex",
    columnGap: tokens.spacingHorizontalM,
    justifyContent: "space-between",
    alignItems: "flex-start",
  },
  words: { minWidth: 0 },
});

type TextInsertsProps = {
  readonly insertables: readonly InsertableAnswer[];
  readonly draft: TemplateSource;
  readonly cursor: RefObject<Cursor>;
  readonly onWrite: (words: Partial<TemplateSource>) => void;
};

/** What may be put in where the cursor is, each with what it would be for this customer. */
export function TextInserts({ insertables, draft, cursor, onWrite }: TextInsertsProps) {
  const layout = useLayout();
  const styles = useStyles();
  const put = (insert: string) => {
    const { part, from, to } = cursor.current;
    const { text, cursor: after } = withInsert(draft[part] ?? "", insert, from, to);
    onWrite({ [part]: text });
    cursor.current = { part, from: after, to: after };
    // Once the new words are there, the person writes on right behind them.
    requestAnimationFrame(() => {
      const field = document.getElementById(partId(part));
      if (!(field instanceof HTMLTextAreaElement)) return;
      field.focus();
      field.setSelectionRange(after, after);
    });
  };
  return (
    <Fold title={say("What you can put in")} level={4}>
      {insertables.length === 0 ? (
        <Quiet>
          {say("Select a row of your invoice table, or name a customer below, to see what can be put in.")}
        </Quiet>
      ) : (
        <ul className={layout.list}>
          {insertables.map(({ insert, example }) => (
            <li key={insert} className={styles.line}>
              <div className={styles.words}>
                <p className={layout.text}>{insertableName(insert)}</p>
                <p className={layout.aside}>{example ?? say("This customer has nothing there.")}</p>
              </div>
              <Button
                size="small"
                aria-label={say("Put in: {name}", { name: insertableName(insert) })}
                onClick={() => put(insert)}
              >
                {say("Put in")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Fold>
  );
}
