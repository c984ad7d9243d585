import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { useEffect, useRef } from "react";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";

const useStyles = makeStyles({
  words: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: tokens.strokeWidthThick,
    borderInlineStartStyle: "solid",
    borderInlineStartColor: tokens.colorNeutralStroke1,
    whiteSpace: "pre-wrap",
  },
  // A mail with all that it quotes would push the rest of the day out of sight.
  whole: {
    maxHeight: "20rem",
    overflowY: "auto",
    ":focus-visible": { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
});

type ReplyTextProps = {
  readonly subject: string;
  readonly text: string;
  readonly isCut: boolean;
  readonly isWhole: boolean;
};

/** What the customer wrote. All of it stands in a field of its own that scrolls, by keyboard as well. */
export function ReplyText({ subject, text, isCut, isWhole }: ReplyTextProps) {
  const layout = useLayout();
  const styles = useStyles();
  const field = useRef<HTMLElement>(null);
  useEffect(() => {
    // The button that was pressed has gone: reading goes on in what it has opened.
    if (isWhole) field.current?.focus();
  }, [isWhole]);
  const words = text.trim();
  return (
    <>
      {subject === "" ? null : <p className={layout.aside}>{say("Subject: {subject}", { subject })}</p>}
      {words === "" ? null : isWhole ? (
        <section
          ref={field}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
          tabIndex={0}
          aria-label={say("The whole text")}
          className={mergeClasses(layout.text, styles.words, styles.whole)}
        >
          {words}
        </section>
      ) : (
        <blockquote className={mergeClasses(layout.text, styles.words)}>
          {words}
          {isCut ? "…" : ""}
        </blockquote>
      )}
    </>
  );
}
