import { useCallback, useEffect, useState } from "react";
import type { ActsAnswer } from "#wire/acts";
import { useDesk } from "../desk-context";
import { useTask } from "../parts/use-task";

const AT_A_TIME = 15;

/** What members did, so far as it is on show. */
export type Acts = {
  /** The latest first; null until the first answer is there. */
  readonly shown: ActsAnswer["acts"] | null;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly more: () => void;
  readonly again: () => void;
};

/** A few acts at first and a few more each time; pages of the service are fetched as they are needed. */
export function useActs(): Acts {
  const { desk } = useDesk();
  const { run, again, busy, problem } = useTask<ActsAnswer>();
  const [known, setKnown] = useState<ActsAnswer | null>(null);
  const [count, setCount] = useState(AT_A_TIME);
  const fetchPage = useCallback(
    (before: number | null, upTo: number) =>
      run(
        () => desk.health.acts(before),
        (page) => {
          setKnown((so) => ({ before: page.before, acts: [...(so?.acts ?? []), ...page.acts] }));
          setCount(upTo);
        },
      ),
    [run, desk],
  );
  useEffect(() => fetchPage(null, AT_A_TIME), [fetchPage]);
  const { acts = [], before = null } = known ?? {};
  const more = () => {
    if (busy) return;
    const upTo = count + AT_A_TIME;
    if (upTo > acts.length && before !== null) fetchPage(before, upTo);
    else setCount(upTo);
  };
  const shown = known === null ? null : acts.slice(0, count);
  return { shown, hasMore: before !== null || acts.length > count, busy, problem, more, again };
}
