import { Button } from "@fluentui/react-button";
import { useId } from "react";
import type { MarksAnswer } from "#wire/actions";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { Allowed } from "../../parts/allowed";
import { dayText } from "../../parts/day-text";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useTask } from "../../parts/use-task";
import type { CustomerCard } from "../use-customer";
import {
  type HandMark,
  isByHand,
  type MarkAnswer,
  markText,
  markWords,
  standingMarks,
  unmarkedSentence,
} from "./mark-words";

type MarkListProps = {
  readonly card: CustomerCard;
  readonly onDone: (said: string) => void;
};

/** What people have said of the customer and its open invoices, each with its way back. */
export function MarkList({ card: { answer }, onDone }: MarkListProps) {
  const layout = useLayout();
  const marks = standingMarks(answer);
  if (marks.length === 0) return null;
  return (
    <ul className={layout.list} aria-label={say("Said of this customer")}>
      {marks.map((mark) => (
        <li key={`${mark.kind} ${mark.invoiceNumber ?? ""}`}>
          {isByHand(mark) ? (
            <MarkItem accountId={answer.account.accountId} mark={mark} onDone={onDone} />
          ) : (
            <MarkText mark={mark} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** A customer's answer: it has no way back, for it is settled where answers are. */
function MarkText({ mark }: { readonly mark: MarkAnswer }) {
  const layout = useLayout();
  return (
    <span className={layout.text}>
      <MarkSince mark={mark} />
    </span>
  );
}

const MarkSince = ({ mark }: { readonly mark: MarkAnswer }) => (
  <>
    <strong>{markText(mark)}</strong> {say("(since {day})", { day: dayText(mark.on) })}
  </>
);

type MarkItemProps = {
  readonly accountId: string;
  readonly mark: HandMark;
  readonly onDone: (said: string) => void;
};

function MarkItem({ accountId, mark, onDone }: MarkItemProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const undoing = useTask<MarksAnswer>();
  const what = useId();
  const undo = () =>
    undoing.run(
      () =>
        desk.actions.unmark(accountId, {
          kind: mark.kind,
          invoiceNumbers: mark.invoiceNumber === null ? [] : [mark.invoiceNumber],
        }),
      () => onDone(unmarkedSentence(mark.kind)),
    );
  return (
    <>
      <div className={layout.actions}>
        <span id={what} className={layout.text}>
          <MarkSince mark={mark} />
        </span>
        <Allowed to="collect">
          <Button size="small" aria-describedby={what} disabledFocusable={undoing.busy} onClick={undo}>
            {markWords(mark.kind).undo}
          </Button>
        </Allowed>
      </div>
      {undoing.problem ? <Problem text={retell(undoing.problem)} again={undoing.again} /> : null}
    </>
  );
}
