import { Button } from "@fluentui/react-button";
import { Link } from "@fluentui/react-link";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { useId, useState } from "react";
import type { WorkLine, WorkReasonAnswer } from "#wire/worklist";
import { say } from "../../words/say";
import { LogActivity } from "../activities/log-activity";
import { dialled } from "../customer/customer-words";
import { pinOf } from "../customer/pin";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { amountTexts } from "../parts/amount-text";
import { dayText } from "../parts/day-text";
import { useLayout } from "../parts/layout";
import { ReasonLine } from "./reason-line";
import { asksForCall, placeSentence, whatToDo } from "./worklist-words";

const useStyles = makeStyles({
  line: {
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  customer: { fontWeight: tokens.fontWeightSemibold },
  amount: { whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" },
});

type WorkLineItemProps = {
  readonly line: WorkLine;
  readonly today: string;
  /** Whether the form for logging is open on it. */
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  /** It has been worked on; what is to be said of it. */
  readonly onDone: (said: string) => void;
};

/** One customer on the list: what is at stake, why, what to do, and the form that logs what came of it. */
export function WorkLineItem({ line, today, isOpen, onOpen, onDone }: WorkLineItemProps) {
  const layout = useLayout();
  const styles = useStyles();
  const what = useId();
  const [isWhyShown, setWhyShown] = useState(false);
  const { accountId, customer, reasons } = line;
  const [first] = reasons;
  return (
    <article
      data-line={line.key}
      tabIndex={-1}
      aria-labelledby={what}
      className={mergeClasses(layout.section, styles.line)}
    >
      <div id={what}>
        <p className={layout.text}>
          <span className={styles.customer}>{customer === "" ? say("Unknown sender") : customer}</span>
        </p>
        <Stake line={line} />
      </div>
      {reasons.map((reason) => (
        <ReasonLine key={keyOf(reason)} reason={reason} today={today} customer={customer} onDone={onDone} />
      ))}
      {first && asksForCall(first) ? <p className={layout.aside}>{whatToDo(first.kind)}</p> : null}
      <Reach line={line} />
      <div className={layout.actions}>
        {accountId === null ? null : (
          <>
            <Allowed to="collect">
              <Button
                size="small"
                appearance={first && asksForCall(first) ? "primary" : "secondary"}
                aria-describedby={what}
                aria-expanded={isOpen}
                onClick={() => onOpen(!isOpen)}
              >
                {say("Log a call…")}
              </Button>
            </Allowed>
            <OpenCard accountId={accountId} customer={customer} describedBy={what} />
          </>
        )}
        <Button
          size="small"
          appearance="subtle"
          aria-describedby={what}
          aria-expanded={isWhyShown}
          onClick={() => setWhyShown(!isWhyShown)}
        >
          {say("Why here?")}
        </Button>
      </div>
      {isWhyShown ? <p className={layout.aside}>{placeSentence(line)}</p> : null}
      {isOpen && accountId !== null ? (
        <LogActivity
          accountId={accountId}
          customer={customer}
          onLogged={onDone}
          onClose={() => onOpen(false)}
        />
      ) : null}
    </article>
  );
}

const keyOf = (reason: WorkReasonAnswer): string =>
  `${reason.kind} ${"todoId" in reason ? reason.todoId : ""}${"messageId" in reason ? reason.messageId : ""}${"replyId" in reason ? reason.replyId : ""}${reason.on}`;

/** What is overdue, in each currency by itself, and since when. */
function Stake({ line: { overdue, oldestDueOn } }: { readonly line: WorkLine }) {
  const layout = useLayout();
  const styles = useStyles();
  const texts = amountTexts(overdue);
  if (texts.length === 0 || oldestDueOn === null) return null;
  return (
    <>
      {texts.map((amount) => (
        <p key={amount} className={mergeClasses(layout.text, styles.amount)}>
          {say("{amount} overdue", { amount })}
        </p>
      ))}
      <p className={layout.aside}>{say("The oldest was due on {day}.", { day: dayText(oldestDueOn) })}</p>
    </>
  );
}

/** How to reach the customer, and whose it is. */
function Reach({ line: { phone, responsible } }: { readonly line: WorkLine }) {
  const layout = useLayout();
  const number = phone === null ? null : dialled(phone);
  return (
    <>
      {phone === null ? null : (
        <p className={layout.text}>{number === null ? phone : <Link href={`tel:${number}`}>{phone}</Link>}</p>
      )}
      {responsible === null ? null : (
        <p className={layout.aside}>{say("Looked after by {name}.", { name: responsible })}</p>
      )}
    </>
  );
}

type OpenCardProps = {
  readonly accountId: string;
  readonly customer: string;
  readonly describedBy: string;
};

/** Goes to the customer's card and keeps it there, whatever row is selected. */
function OpenCard({ accountId, customer, describedBy }: OpenCardProps) {
  const { desk, show } = useDesk();
  const open = () => {
    pinOf(desk).change(() => ({ kind: "customer", name: customer, accountId }));
    show("customer");
  };
  return (
    <Button size="small" aria-describedby={describedBy} onClick={open}>
      {say("Open the card")}
    </Button>
  );
}
