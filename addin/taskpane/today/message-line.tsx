import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import type { MessageAnswer } from "#wire/answers";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { Amounts } from "../parts/amounts";
import { useLayout } from "../parts/layout";
import { hasFailed, messageStateText } from "./message-words";

const useStyles = makeStyles({
  customer: { fontWeight: tokens.fontWeightSemibold },
  failed: { color: tokens.colorPaletteRedForeground1 },
});

/** One message in two lines: whom and how much, then which level and where it stands. */
export function MessageLine({ message }: { readonly message: MessageAnswer }) {
  const styles = useStyles();
  const layout = useLayout();
  const failed = hasFailed(message);
  return (
    <>
      <p className={layout.text}>
        <span className={styles.customer}>{message.customer}</span>, <Amounts amounts={message.totals} />
      </p>
      <p className={layout.aside}>
        {retell(message.levelName)}.{" "}
        <span className={mergeClasses(failed && styles.failed)}>{messageStateText(message)}.</span>
        {message.askedBy === null ? null : <> {say("Asked for by {name}.", { name: message.askedBy })}</>}
      </p>
    </>
  );
}
