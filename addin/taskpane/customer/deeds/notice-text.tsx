import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { say } from "../../../words/say";
import { useLayout } from "../../parts/layout";

const useStyles = makeStyles({
  text: {
    maxHeight: "240px",
    overflowY: "auto",
    whiteSpace: "pre-wrap",
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground2,
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
});

type NoticeTextProps = {
  /** Null where it has none, as an SMS. */
  readonly subject: string | null;
  readonly text: string;
};

/** A notice in plain text, with its subject on top; a long one is scrolled. */
export function NoticeText({ subject, text }: NoticeTextProps) {
  const layout = useLayout();
  const styles = useStyles();
  return (
    <>
      {subject === null ? null : (
        <p className={layout.text}>
          {say("Subject:")} <strong>{subject}</strong>
        </p>
      )}
      <section
        aria-label={say("Text of the notice")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        className={mergeClasses(layout.text, styles.text)}
      >
        {text}
      </section>
    </>
  );
}
