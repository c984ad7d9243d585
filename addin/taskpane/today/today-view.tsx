import { Spinner } from "@fluentui/react-spinner";
import { useCallback, useEffect, useRef } from "react";
import type { TodayAnswer } from "#wire/today";
import { useDesk } from "../desk-context";
import { Day } from "../parts/day";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Brakes } from "./brakes";
import { HeldList } from "./held-list";
import { LetterList } from "./letter-list";
import { PausedChannels } from "./paused-channels";
import { ReplyList } from "./reply-list";
import { SendNow } from "./send-now";
import { sendingRunOf } from "./sending-run";
import { SentToday } from "./sent-today";
import { Stopped } from "./stopped";
import { TodoList } from "./todo-list";
import { UnsettledList } from "./unsettled-list";
import { useFresh } from "./use-fresh";

const REFRESH_MS = 10_000;

/** The day in one look: what went out, what waits for a person, what is held and why. */
export function TodayView() {
  const { desk } = useDesk();
  const layout = useLayout();
  const load = useCallback(() => desk.today(), [desk]);
  const { value: today, busy, problem, refresh } = useFresh(load, REFRESH_MS);
  // Sending makes the day another, when it begins and when it has come to its end.
  useEffect(() => sendingRunOf(desk).live.watch(refresh), [desk, refresh]);
  const title = useRef<HTMLDivElement>(null);
  const answered = useCallback(() => {
    // The button that was pressed goes away with what it answered: whoever works by keyboard starts again from the top.
    title.current?.focus();
    refresh();
  }, [refresh]);
  return (
    <div className={layout.view}>
      <div ref={title} tabIndex={-1} className={layout.actions}>
        <Heading level={2}>
          Today
          {today ? (
            <>
              , <Day on={today.today} />
            </>
          ) : null}
        </Heading>
        {busy ? <Spinner size="extra-tiny" aria-label="Looking what is new" /> : null}
      </div>
      {problem ? <Problem text={problem} again={answered} /> : null}
      {today ? <TodaySections today={today} onAnswered={answered} /> : null}
    </div>
  );
}

type TodaySectionsProps = {
  readonly today: TodayAnswer;
  /** A person has answered what waited for her: the day is another now. */
  readonly onAnswered: () => void;
};

function TodaySections({ today, onAnswered }: TodaySectionsProps) {
  return (
    <>
      {today.stoppedBecause === null ? null : (
        <Stopped because={today.stoppedBecause} onResumed={onAnswered} />
      )}
      {today.paused.length > 0 && today.stoppedBecause === null ? (
        <PausedChannels paused={today.paused} onResumed={onAnswered} />
      ) : null}
      <Brakes remindersOn={today.remindersOn} stormWaiting={today.stormWaiting} />
      {today.unsettled.length > 0 ? (
        <UnsettledList messages={today.unsettled} onSettled={onAnswered} />
      ) : null}
      <ReplyList today={today.today} onAnswered={onAnswered} />
      {today.lettersToPost > 0 ? <LetterList today={today.today} onAnswered={onAnswered} /> : null}
      {today.openTodos > 0 ? <TodoList open={today.openTodos} onAnswered={onAnswered} /> : null}
      <SendNow waiting={today.waiting} stopped={today.stoppedBecause !== null} />
      <SentToday sent={today.sent} />
      <HeldList held={today.held} />
    </>
  );
}
