import { Button } from "@fluentui/react-button";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { useId, useState } from "react";
import { REPLY_EXCERPT, type ReplyAnswer } from "#wire/replies";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { ReplySettle } from "./reply-settle";
import { ReplyText } from "./reply-text";
import { whyLines } from "./reply-why";
import { cameSentence, filesSentence, holdSentence, saysText, senderOf, trustSentence } from "./reply-words";

const useStyles = makeStyles({
  reply: {
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  sender: { fontWeight: tokens.fontWeightSemibold },
});

type ReplyToReadProps = {
  readonly reply: ReplyAnswer;
  readonly today: string;
  readonly onSettled: (reply: ReplyAnswer) => void;
};

/** One reply: who says what and how far that can be trusted, its words, why it is read so, and what a person makes of it. */
export function ReplyToRead({ reply, today, onSettled }: ReplyToReadProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const styles = useStyles();
  const what = useId();
  const why = useId();
  const [isWhyShown, setWhyShown] = useState(false);
  const reading = useTask<ReplyAnswer>();
  const text = reading.value?.text ?? reply.text;
  const isCut = reading.value === null && reply.text.length >= REPLY_EXCERPT;
  const files = filesSentence(reply);
  return (
    <article aria-labelledby={what} className={mergeClasses(layout.section, styles.reply)}>
      <p id={what} className={layout.text}>
        <span className={styles.sender}>{senderOf(reply)}</span> {saysText(reply)}.
      </p>
      <p className={layout.aside}>{cameSentence(reply)}</p>
      <p className={layout.aside}>
        {trustSentence(reply)}
        {reply.accountId === null ? "" : ` ${holdSentence(reply)}`}
      </p>
      <ReplyText subject={reply.subject} text={text} isCut={isCut} isWhole={reading.value !== null} />
      {files === null ? null : <p className={layout.aside}>{files}</p>}
      <div className={layout.actions}>
        {isCut ? (
          <Button
            size="small"
            aria-describedby={what}
            disabledFocusable={reading.busy}
            onClick={() => reading.run(() => desk.replies.whole(reply.replyId))}
          >
            {reading.busy ? say("One moment…") : say("Show all of it")}
          </Button>
        ) : null}
        <Button
          size="small"
          appearance="subtle"
          aria-describedby={what}
          aria-expanded={isWhyShown}
          aria-controls={why}
          onClick={() => setWhyShown(!isWhyShown)}
        >
          {say("Why read so?")}
        </Button>
      </div>
      {reading.problem ? <Problem text={reading.problem} again={reading.again} /> : null}
      <div id={why} hidden={!isWhyShown}>
        {whyLines(reply, text).map((line) => (
          <p key={line} className={layout.aside}>
            {line}
          </p>
        ))}
      </div>
      <Allowed to="collect" orSay>
        <ReplySettle reply={reply} today={today} describedBy={what} onSettled={onSettled} />
      </Allowed>
    </article>
  );
}
