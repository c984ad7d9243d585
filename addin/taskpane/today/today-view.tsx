import { Spinner } from "@fluentui/react-spinner";
import { useCallback, useEffect } from "react";
import type { TodayAnswer } from "#wire/today";
import { useDesk } from "../desk-context";
import { Day } from "../parts/day";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { HeldList } from "./held-list";
import { SendNow } from "./send-now";
import { sendingRunOf } from "./sending-run";
import { SentToday } from "./sent-today";
import { Stopped } from "./stopped";
import { UnsettledList } from "./unsettled-list";
import { useFresh } from "./use-fresh";

const REFRESH_MS = 30_000;

/** The day in one look: what went out, what waits for a person, what is held and why. */
export function TodayView() {
  const { desk } = useDesk();
  const layout = useLayout();
  const load = useCallback(() => desk.today(), [desk]);
  const { value: today, busy, problem, refresh } = useFresh(load, REFRESH_MS);
  // Sending makes the day another, when it begins and when it has come to its end.
  useEffect(() => sendingRunOf(desk).live.watch(refresh), [desk, refresh]);
  return (
    <div className={layout.view}>
      <div className={layout.actions}>
        <Heading level={2}>{today ? <Day on={today.today} /> : "Today"}</Heading>
        {busy ? <Spinner size="extra-tiny" aria-label="Looking what is new" /> : null}
      </div>
      {problem ? <Problem text={problem} again={refresh} /> : null}
      {today ? <TodaySections today={today} refresh={refresh} /> : null}
    </div>
  );
}

type TodaySectionsProps = { readonly today: TodayAnswer; readonly refresh: () => void };

function TodaySections({ today, refresh }: TodaySectionsProps) {
  return (
    <>
      {today.stoppedBecause === null ? null : <Stopped because={today.stoppedBecause} onResumed={refresh} />}
      {today.unsettled.length > 0 ? <UnsettledList messages={today.unsettled} onSettled={refresh} /> : null}
      <SendNow waiting={today.waiting} stopped={today.stoppedBecause !== null} />
      <SentToday sent={today.sent} />
      <HeldList held={today.held} />
    </>
  );
}
