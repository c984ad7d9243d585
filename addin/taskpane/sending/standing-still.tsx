import { useCallback } from "react";
import { useDesk } from "../desk-context";
import { Problem } from "../parts/problem";
import { PausedChannels } from "../today/paused-channels";
import { Stopped } from "../today/stopped";
import { useFresh } from "../today/use-fresh";

const REFRESH_MS = 20_000;

/** What stands still at present, and the way on; nothing while all goes out. */
export function StandingStill() {
  const { desk } = useDesk();
  const load = useCallback(() => desk.today(), [desk]);
  const { value, problem, refresh } = useFresh(load, REFRESH_MS);
  return (
    <>
      {problem ? <Problem text={problem} again={refresh} /> : null}
      {value && value.stoppedBecause !== null ? (
        <Stopped because={value.stoppedBecause} onResumed={refresh} />
      ) : null}
      {value && value.paused.length > 0 ? <PausedChannels paused={value.paused} onResumed={refresh} /> : null}
    </>
  );
}
