import { Spinner } from "@fluentui/react-spinner";
import { makeStyles } from "@griffel/react";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { TodayAnswer } from "#wire/today";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { dayText } from "../parts/day-text";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Brakes } from "./brakes";
import { HeldList } from "./held-list";
import { LetterList } from "./letter-list";
import { MissingRows } from "./missing-rows";
import { PausedChannels } from "./paused-channels";
import { ReplyList } from "./reply-list";
import { SendNow } from "./send-now";
import { sendingRunOf } from "./sending-run";
import { SentToday } from "./sent-today";
import { Stopped } from "./stopped";
import { sectionId, type TodaySection } from "./today-sections";
import { TodoList } from "./todo-list";
import { UnsettledList } from "./unsettled-list";
import { useFresh } from "./use-fresh";
import { Worklist } from "./worklist";

const REFRESH_MS = 30_000;

// Without anything in it, it must take no room either.
const useStyles = makeStyles({ part: { minWidth: 0, ":empty": { display: "none" } } });

/** The day in one look: what went out, what waits for a person, what is held and why. */
export function TodayView() {
  const { desk } = useDesk();
  const layout = useLayout();
  const load = useCallback(() => desk.today(), [desk]);
  const { value: today, busy, problem, refresh } = useFresh(load, REFRESH_MS);
  const title = useRef<HTMLDivElement>(null);
  const [asOf, setAsOf] = useState(0);
  const lookAnew = useCallback(() => {
    refresh();
    setAsOf((before) => before + 1);
  }, [refresh]);
  // Sending makes the day another, when it begins and when it has come to its end.
  useEffect(() => sendingRunOf(desk).live.watch(lookAnew), [desk, lookAnew]);
  const answered = useCallback(() => {
    // The button that was pressed goes away with what it answered: whoever works by keyboard starts again from the top.
    title.current?.focus();
    lookAnew();
  }, [lookAnew]);
  return (
    <div className={layout.view}>
      <div ref={title} tabIndex={-1} className={layout.actions}>
        <Heading level={2}>
          {today ? say("Today, {day}", { day: dayText(today.today) }) : say("Today")}
        </Heading>
        {busy ? <Spinner size="extra-tiny" aria-label={say("Looking what is new")} /> : null}
      </div>
      {problem ? <Problem text={problem} again={answered} /> : null}
      {today ? <Standstills today={today} onAnswered={answered} /> : null}
      <Worklist asOf={asOf} isProblemSaid={problem !== null} onChanged={refresh} />
      {today ? <TodaySections today={today} onAnswered={answered} /> : null}
    </div>
  );
}

type TodaySectionsProps = {
  readonly today: TodayAnswer;
  /** A person has answered what waited for her: the day is another now. */
  readonly onAnswered: () => void;
};

/** What keeps everything from going out stands above all else. */
function Standstills({ today, onAnswered }: TodaySectionsProps) {
  if (today.stoppedBecause !== null) return <Stopped because={today.stoppedBecause} onResumed={onAnswered} />;
  return today.paused.length > 0 ? <PausedChannels paused={today.paused} onResumed={onAnswered} /> : null;
}

function TodaySections({ today, onAnswered }: TodaySectionsProps) {
  return (
    <>
      {today.missingRows > 0 ? <MissingRows count={today.missingRows} /> : null}
      <Part section="unsettled">
        {today.unsettled.length > 0 ? (
          <UnsettledList messages={today.unsettled} onSettled={onAnswered} />
        ) : null}
      </Part>
      <Part section="replies">
        <ReplyList today={today.today} onAnswered={onAnswered} />
      </Part>
      <Part section="letters">
        {today.lettersToPost > 0 ? <LetterList today={today.today} onAnswered={onAnswered} /> : null}
      </Part>
      {today.openTodos > 0 ? (
        <TodoList open={today.openTodos} today={today.today} onAnswered={onAnswered} />
      ) : null}
      <Brakes remindersOn={today.remindersOn} stormWaiting={today.stormWaiting} />
      <SendNow waiting={today.waiting} stopped={today.stoppedBecause !== null} />
      <SentToday sent={today.sent} />
      <HeldList held={today.held} />
    </>
  );
}

/** A part of the day that its list leads to. */
function Part({ section, children }: { readonly section: TodaySection; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <div id={sectionId(section)} tabIndex={-1} className={styles.part}>
      {children}
    </div>
  );
}
