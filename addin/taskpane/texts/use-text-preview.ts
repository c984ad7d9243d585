import { useEffect } from "react";
import type { TemplateSource } from "#domain/messages/template";
import type { PreviewTextAnswer } from "#wire/templates";
import { useDesk } from "../desk-context";
import { useTask } from "../parts/use-task";
import { useSettled } from "./use-settled";

/** Long enough to finish a word, short enough to feel at once. */
const REST_MS = 400;

/** How a text stands that is being written. What was shown last stays until there is something newer. */
export type TextPreviewState = {
  readonly answer: PreviewTextAnswer | null;
  readonly problems: PreviewTextAnswer["problems"];
  readonly insertables: PreviewTextAnswer["insertables"];
  readonly busy: boolean;
  /** Why it could not be looked at. */
  readonly failed: string | null;
  readonly again: () => void;
};

/** Looks at a text at the service whenever the hands rest; an older look that is still on its way is cancelled. */
export function useTextPreview(accountId: string | null, draft: TemplateSource): TextPreviewState {
  const { desk } = useDesk();
  const settled = useSettled(draft, REST_MS);
  const { run, again, busy, problem, value } = useTask<PreviewTextAnswer>();
  useEffect(() => {
    if (accountId !== null) run((signal) => desk.texts.preview(accountId, settled, signal));
  }, [run, desk, accountId, settled]);
  return {
    answer: accountId === null ? null : value,
    problems: value?.problems ?? [],
    insertables: value?.insertables ?? [],
    busy,
    failed: problem,
    again,
  };
}
