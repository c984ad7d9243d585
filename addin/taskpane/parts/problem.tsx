import { Button } from "@fluentui/react-button";
import { MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-message-bar";
import { makeStyles } from "@griffel/react";
import { retell } from "../../words/retell";
import { say } from "../../words/say";

const useStyles = makeStyles({
  // A sentence with a remedy is longer than a bar: it wraps instead of being cut.
  body: { whiteSpace: "normal", overflowWrap: "anywhere", paddingBlock: "6px" },
});

type ProblemProps = {
  /** One sentence with the remedy. */
  readonly text: string;
  /** "error" for what failed, "warning" for what merely waits for the person. */
  readonly tone?: "error" | "warning";
  /** Offers "Try again", or what `againLabel` says. */
  readonly again?: () => void;
  readonly againLabel?: string;
};

/** What went wrong and what to do about it; what failed is read out at once. */
export function Problem({ text, tone = "error", again, againLabel = say("Try again") }: ProblemProps) {
  const styles = useStyles();
  return (
    <div role={tone === "error" ? "alert" : "status"}>
      <MessageBar intent={tone} layout="multiline">
        <MessageBarBody className={styles.body}>{retell(text)}</MessageBarBody>
        {again ? (
          <MessageBarActions>
            <Button size="small" onClick={again}>
              {againLabel}
            </Button>
          </MessageBarActions>
        ) : null}
      </MessageBar>
    </div>
  );
}
