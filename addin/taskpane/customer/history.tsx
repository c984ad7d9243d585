import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Select } from "@fluentui/react-select";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { useId, useState } from "react";
import type { CustomerAnswer, HappeningAnswer } from "#wire/customer";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Day } from "../parts/day";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useTask } from "../parts/use-task";
import { LongList } from "../sync/long-list";
import { HISTORY_SHOWS, type HistoryDay, type HistoryShow, historyDays } from "./customer-words";
import { told } from "./told";

/** What has happened to the customer's account by itself and by people, day by day, as far back as a person wants. */
export function History({ answer }: { readonly answer: CustomerAnswer }) {
  const layout = useLayout();
  const title = useId();
  const [show, setShow] = useState<HistoryShow>("all");
  const { history, older, task, more } = useOlder(answer);
  const days = historyDays(history, show);
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("History")}
      </Heading>
      {answer.history.length === 0 ? (
        <Quiet>{say("Nothing has happened yet.")}</Quiet>
      ) : (
        <Shows show={show} onChoose={setShow} />
      )}
      {answer.history.length > 0 && days.length === 0 ? (
        <Quiet>{say("Nothing of this kind has happened yet.")}</Quiet>
      ) : null}
      <LongList
        key={show}
        items={days}
        keyOf={({ on }) => on}
        atATime={10}
        render={(day) => <OneDay day={day} />}
      />
      {task.problem ? <Problem text={retell(task.problem)} again={task.again} /> : null}
      {older === null ? null : (
        <div>
          <Button size="small" disabledFocusable={task.busy} onClick={more}>
            {task.busy ? say("One moment…") : say("Look further back")}
          </Button>
        </div>
      )}
    </section>
  );
}

type Older = { readonly history: readonly HappeningAnswer[]; readonly older: number | null };

/** The card's part of the history, and the pages before it that a person has asked for. */
function useOlder({ account: { accountId }, history, olderHistory }: CustomerAnswer) {
  const { desk } = useDesk();
  const [pages, setPages] = useState<Older | null>(null);
  const task = useTask<Older>();
  const older = pages === null ? olderHistory : pages.older;
  const more = () => {
    if (older === null) return;
    task.run(async () => {
      const page = await desk.pages.history(accountId, older);
      // What came meanwhile has moved the card's part on: the older part begins where it began at first.
      const before = pages === null ? history : pages.history;
      return { history: [...before, ...page.history], older: page.older };
    }, setPages);
  };
  return { history: pages === null ? history : merged(history, pages.history), older, task, more };
}

/** The latest lines of the card before those that were there when older ones were asked for. */
function merged(
  latest: readonly HappeningAnswer[],
  kept: readonly HappeningAnswer[],
): readonly HappeningAnswer[] {
  const [first] = kept;
  if (first === undefined) return latest;
  const known = latest.findIndex((one) => one.at === first.at && one.text === first.text);
  return known <= 0 ? kept : [...latest.slice(0, known), ...kept];
}

type ShowsProps = { readonly show: HistoryShow; readonly onChoose: (show: HistoryShow) => void };

function Shows({ show, onChoose }: ShowsProps) {
  return (
    <Field label={say("Show")} orientation="horizontal">
      <Select
        size="small"
        value={show}
        onChange={(_event, { value }) => onChoose(HISTORY_SHOWS.find((one) => one === value) ?? "all")}
      >
        <option value="all">{say("Everything")}</option>
        <option value="message">{say("Messages")}</option>
        <option value="person">{say("What people did")}</option>
      </Select>
    </Field>
  );
}

const useStyles = makeStyles({
  note: {
    paddingInlineStart: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke1}`,
    whiteSpace: "pre-wrap",
  },
});

function OneDay({ day: { on, lines } }: { readonly day: HistoryDay }) {
  const layout = useLayout();
  const styles = useStyles();
  return (
    <>
      <Heading level={4}>
        <Day on={on} />
      </Heading>
      {lines.map(({ text, note }, place) => (
        // The same may happen twice on a day, and the order of a day does not change.
        // biome-ignore lint/suspicious/noArrayIndexKey: its place is what tells two alike apart
        <div key={place}>
          <p className={layout.text}>{told(text)}</p>
          {note === null ? null : <p className={mergeClasses(layout.text, styles.note)}>{note}</p>}
        </div>
      ))}
    </>
  );
}
