import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { type Happening, useHappenings } from "../cloud/happenings";
import type { BookDesk, BookDeskState } from "../files/book-desk";
import type { ViewId } from "./view-tabs";

/** A sentence at the top of the window. */
export type Note = { readonly intent: "error" | "success"; readonly text: string };

export const useDesk = (desk: BookDesk): BookDeskState =>
  useSyncExternalStore(desk.state.subscribe, desk.state.get);

/** Asks the person who closes the page to stay while there are changes that no file has. */
export function useUnsavedGuard(desk: BookDesk): void {
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent): void => {
      if (!desk.unsaved()) return;
      event.preventDefault();
      desk.save().catch(() => undefined);
    };
    window.addEventListener("beforeunload", guard);
    return () => window.removeEventListener("beforeunload", guard);
  }, [desk]);
}

/** The view in front, those that have been looked at and so stay alive, and the mails that have come meanwhile. */
export function useViews() {
  const [view, setView] = useState<ViewId>("workbook");
  const [met, setMet] = useState<ReadonlySet<ViewId>>(new Set(["workbook"]));
  const happening = useHappenings();
  const newMails = useNewMails(happening, view === "mails");
  const show = useCallback((next: ViewId) => {
    setView(next);
    setMet((before) => new Set([...before, next]));
  }, []);
  return { view, met, show, happening, newMails };
}

/** Counted from what was there when the page was opened, or when the mails were last looked at. */
function useNewMails(happening: Happening | null, looking: boolean): number {
  const seen = useRef<number | null>(null);
  if (happening && (seen.current === null || looking || happening.mails < seen.current))
    seen.current = happening.mails;
  return happening ? happening.mails - (seen.current ?? 0) : 0;
}

/** What moving the day came to, until it is put away or another workbook is opened. */
export function useNotes(opened: number) {
  const [note, setNote] = useState<(Note & { readonly during: number }) | null>(null);
  const [moves, setMoves] = useState(0);
  const onMoved = useCallback(
    (text: string, good: boolean) => {
      setNote({ intent: good ? "success" : "error", text, during: opened });
      setMoves((count) => count + 1);
    },
    [opened],
  );
  const putAway = useCallback(() => setNote(null), []);
  return { note: note?.during === opened ? note : null, moves, onMoved, putAway };
}
