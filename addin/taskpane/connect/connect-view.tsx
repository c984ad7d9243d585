import { Button } from "@fluentui/react-button";
import { ArrowClockwiseRegular } from "@fluentui/react-icons/svg/arrow-clockwise";
import { useCallback, useEffect, useState } from "react";
import type { WorkbookLook } from "../../desk/desk";
import { proposedKind } from "../../desk/proposals";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk, useMay } from "../desk-context";
import { Opening } from "../frame/opening";
import { WhyNot } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { ConnectForm } from "./connect-form";
import { draftAgain, draftOf, type LookedAndChosen } from "./draft";
import { Starter } from "./starter";

type ConnectViewProps = {
  /** The first time in this workbook, or later, to change what was chosen. */
  readonly moment: "first" | "later";
  /** The workbook remembers the choices now; the first sync starts by itself. */
  readonly onConnected?: () => void;
};

/** Which tables are read, and by which columns: chosen the first time, changed later. */
export function ConnectView({ moment, onConnected }: ConnectViewProps) {
  const layout = useLayout();
  const { show } = useDesk();
  const mayConnect = useMay()("sync");
  const { now, busy, problem, again, lookAgain, setDraft } = useLook();
  if (!now) {
    return problem === null ? (
      <Opening text={say("Looking at the workbook…")} />
    ) : (
      <Problem text={retell(problem)} again={again} />
    );
  }
  const { look, draft } = now;
  const noTable = look.tables.length === 0;
  const lookAgainButton = (
    <div className={layout.actions}>
      <Button size="small" icon={<ArrowClockwiseRegular />} disabledFocusable={busy} onClick={lookAgain}>
        {busy ? say("Looking…") : say("Look at the workbook again")}
      </Button>
    </div>
  );
  return (
    <div className={layout.view}>
      <Introduction moment={moment} look={look} />
      <WhyNot to="sync" />
      {hasInvoices(look.tables) || !mayConnect ? null : (
        <Starter weight={noTable ? "main" : "beside"} onMade={lookAgain} />
      )}
      {noTable ? lookAgainButton : null}
      {problem === null ? null : <Problem text={retell(problem)} again={again} />}
      {noTable || !mayConnect ? null : (
        <ConnectForm
          look={look}
          draft={draft}
          onDraft={setDraft}
          deed={moment === "first" ? say("Connect and sync") : say("Save and sync")}
          onConnected={() => {
            onConnected?.();
            show("sync", "start");
          }}
        >
          {lookAgainButton}
        </ConnectForm>
      )}
    </div>
  );
}

/** What the workbook holds and what is chosen so far; another look keeps what was chosen. */
function useLook() {
  const { desk } = useDesk();
  const { run, again, busy, problem } = useTask<WorkbookLook>();
  const [now, setNow] = useState<LookedAndChosen | null>(null);
  const lookAgain = useCallback(
    () =>
      run(
        () => desk.lookAround(),
        (look) => setNow((before) => ({ look, draft: before ? draftAgain(look, before) : draftOf(look) })),
      ),
    [run, desk],
  );
  useEffect(lookAgain, [lookAgain]);
  const setDraft = useCallback(
    (draft: LookedAndChosen["draft"]) => setNow((before) => (before ? { ...before, draft } : before)),
    [],
  );
  return { now, busy, problem, again, lookAgain, setDraft };
}

type IntroductionProps = { readonly moment: "first" | "later"; readonly look: WorkbookLook };

function Introduction({ moment, look }: IntroductionProps) {
  const layout = useLayout();
  return (
    <div className={layout.section}>
      <Heading level={2}>{moment === "first" ? say("Welcome to Dunbook") : say("Columns")}</Heading>
      {moment === "first" ? (
        <p className={layout.text}>
          {say(
            "Dunbook reads the invoices in this workbook, sends the reminders that are due, and writes into each row what happened.",
          )}
        </p>
      ) : null}
      <p className={layout.text}>{whatIsThere(moment, look)}</p>
    </div>
  );
}

function whatIsThere(moment: "first" | "later", look: WorkbookLook): string {
  const { tables } = look;
  if (tables.length === 0)
    return say(
      "There is no table in this workbook yet. Select your list of invoices with its headers and press Ctrl+T to make it a table, or begin with a starter workbook.",
    );
  const proposed = tables.find((table) => proposedKind(look, table) !== null);
  if (proposed)
    return say(
      "No headers here say invoices, but what stands in the table {table} looks like them. Check below whether it is so and what its columns hold, then connect.",
      { table: proposed.table },
    );
  if (!hasInvoices(tables))
    return say(
      "None of the tables here is known as a table of invoices. Choose below which one it is, or begin with a starter workbook.",
    );
  return moment === "first"
    ? say("These tables were found. Check that the columns are right, then connect.")
    : say("Which tables are read, and which column holds what.");
}

const hasInvoices = (tables: WorkbookLook["tables"]): boolean =>
  tables.some(({ kind }) => kind === "invoices");
