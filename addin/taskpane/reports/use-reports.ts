import { useCallback, useEffect, useState } from "react";
import type { Report } from "../../desk/collect-report";
import type { ReportProgress, ReportsLook } from "../../desk/reports-desk";
import type { WrittenSheet } from "../../workbook/reports/write-reports";
import { useDesk } from "../desk-context";
import { type Task, useTask } from "../parts/use-task";
import { draftOf, type WishesDraft, wishesOf } from "./wishes-draft";

/** The view's state: what there is, what is typed, and the run under way. */
export type Reports = {
  readonly look: Task<ReportsLook>;
  readonly draft: WishesDraft | null;
  readonly onDraft: (draft: WishesDraft) => void;
  readonly run: Task<readonly WrittenSheet[]>;
  readonly progress: ReportProgress | null;
  /** What the run is of, by the name of its table; "" for all. */
  readonly running: string;
  /** `table`: the report's own; a report of null refreshes every one that the workbook has. */
  readonly write: (report: Report | null, table: string) => void;
  readonly showing: Task<void>;
  readonly show: (table: string) => void;
};

export function useReports(): Reports {
  const { desk } = useDesk();
  const look = useTask<ReportsLook>();
  const run = useTask<readonly WrittenSheet[]>();
  const showing = useTask<void>();
  const [draft, onDraft] = useState<WishesDraft | null>(null);
  const [running, setRunning] = useState("");
  const [progress, setProgress] = useState<ReportProgress | null>(null);
  const { run: startLook } = look;
  useEffect(
    () =>
      startLook(
        () => desk.reports.look(),
        ({ wishes }) => onDraft(draftOf(wishes)),
      ),
    [desk, startLook],
  );
  const { run: startRun } = run;
  const views = look.value?.views;
  const write = useCallback(
    (report: Report | null, table: string) => {
      if (!draft || !views) return;
      setRunning(table);
      const wishes = wishesOf(draft, views);
      setProgress(null);
      startRun(
        async (signal) => {
          await desk.reports.keepWishes(wishes);
          const options = { signal, onProgress: setProgress };
          return report
            ? desk.reports.write(report, wishes, options)
            : desk.reports.refreshAll(wishes, options);
        },
        // Which sheets there are now; what is typed meanwhile stays typed.
        () => startLook(() => desk.reports.look()),
      );
    },
    [desk, draft, views, startRun, startLook],
  );
  const { run: startShow } = showing;
  const show = useCallback((table: string) => startShow(() => desk.reports.show(table)), [desk, startShow]);
  return { look, draft, onDraft, run, progress, running, write, showing, show };
}
