import { Button } from "@fluentui/react-button";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { useId, useState } from "react";
import type { LetterPageAnswer, LettersAnswer } from "#wire/actions";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { Amounts } from "../parts/amounts";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useSavePdf } from "../parts/save-pdf";
import { useTask } from "../parts/use-task";
import { letterFileName, letterSentence } from "./letter-words";
import { openLetter } from "./open-letter";
import { PostedForm } from "./posted-form";
import { PrintHere } from "./print-here";

const useStyles = makeStyles({
  letter: {
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  customer: { fontWeight: tokens.fontWeightSemibold },
});

type LetterToPostProps = {
  readonly letter: LettersAnswer["letters"][number];
  readonly today: string;
  readonly onAnswered: () => void;
};

/** One letter: it is opened and printed, then said to be posted; or it is taken back. */
export function LetterToPost({ letter, today, onAnswered }: LetterToPostProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const styles = useStyles();
  const what = useId();
  const { messageId } = letter;
  const [isPosting, setPosting] = useState(false);
  const [here, setHere] = useState<LetterPageAnswer | null>(null);
  const opening = useTask<LetterPageAnswer>();
  const takingBack = useTask<void>();
  const open = () =>
    opening.run(
      () => desk.letters.page(messageId),
      (page) => setHere(openLetter(page) ? null : page),
    );
  const pdf = useSavePdf({
    name: letterFileName(letter),
    describedBy: what,
    load: () => desk.statements.letterPdf(messageId),
  });
  const takeBack = () => takingBack.run(() => desk.letters.takenBack(messageId), onAnswered);
  return (
    <div className={mergeClasses(layout.section, styles.letter)}>
      <div id={what}>
        <p className={layout.text}>
          <span className={styles.customer}>{letter.customer}</span>, <Amounts amounts={letter.totals} />
        </p>
        <p className={layout.aside}>{letterSentence(letter)}</p>
        {letter.hasPostalAddress ? null : (
          <p className={layout.aside}>
            {say("The customers table has no postal address: write the envelope by hand.")}
          </p>
        )}
      </div>
      <div className={layout.actions}>
        <Button size="small" aria-describedby={what} disabledFocusable={opening.busy} onClick={open}>
          {say("Open the letter")}
        </Button>
        {pdf.button}
        <Allowed to="collect">
          <Button
            size="small"
            aria-describedby={what}
            aria-expanded={isPosting}
            onClick={() => setPosting(!isPosting)}
          >
            {say("It was posted…")}
          </Button>
          <Button size="small" aria-describedby={what} disabledFocusable={takingBack.busy} onClick={takeBack}>
            {say("Take it back")}
          </Button>
        </Allowed>
      </div>
      {opening.problem ? <Problem text={opening.problem} again={opening.again} /> : null}
      {pdf.below}
      {takingBack.problem ? <Problem text={takingBack.problem} again={takingBack.again} /> : null}
      {here ? <PrintHere page={here} /> : null}
      {isPosting ? <PostedForm messageId={messageId} today={today} onPosted={onAnswered} /> : null}
    </div>
  );
}
