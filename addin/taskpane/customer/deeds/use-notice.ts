import { useEffect } from "react";
import type { Language } from "#domain/ledger/customer";
import type { PreviewAnswer } from "#wire/actions";
import { useDesk } from "../../desk-context";
import { useTask } from "../../parts/use-task";

/** A notice as it would go out. It stays while another one is on its way. */
export type NoticeInView = {
  readonly notice: PreviewAnswer | null;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly again: () => void;
};

/** Looks up the notice of that level in that language; null: the one that comes next, in the customer's own. */
export function useNotice(accountId: string, level: number | null, language: Language | null): NoticeInView {
  const { desk } = useDesk();
  const { run, again, value, busy, problem } = useTask<PreviewAnswer>();
  useEffect(
    () =>
      run(() =>
        desk.actions.preview(accountId, {
          ...(level === null ? {} : { level }),
          ...(language === null ? {} : { language }),
        }),
      ),
    [run, desk, accountId, level, language],
  );
  // One of another level or language under the problem of this one would mislead.
  return { notice: problem === null ? value : null, busy, problem, again };
}
