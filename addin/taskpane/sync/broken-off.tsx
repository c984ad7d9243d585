import { useEffect } from "react";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { timeText } from "../parts/day-text";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";

/** Says that an earlier sync was broken off, by a reload of the pane or the end of Excel; one press goes on from there. */
export function BrokenOff({ onGoOn }: { readonly onGoOn: () => void }) {
  const { desk } = useDesk();
  const { run, value: began } = useTask<Date | null>();
  useEffect(() => run(() => desk.brokenOff()), [run, desk]);
  if (!began) return null;
  return (
    <Problem
      tone="warning"
      text={say("A sync that began at {time} was broken off: nothing is lost, and it goes on from there.", {
        time: timeText(began),
      })}
      again={onGoOn}
      againLabel={say("Go on")}
    />
  );
}
