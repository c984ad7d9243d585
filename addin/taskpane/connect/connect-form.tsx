import { Button } from "@fluentui/react-button";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { type ReactNode, useId } from "react";
import type { WorkbookLook } from "../../desk/desk";
import { proposedKind } from "../../desk/proposals";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useTask } from "../parts/use-task";
import { asRecognised, type ConnectionDraft, choiceFor, connectionOf, withColumn, withKind } from "./draft";
import { obstacleOf } from "./obstacles";
import { ReadingFold } from "./reading-fold";
import { TableCard } from "./table-card";

const useStyles = makeStyles({
  // In sight from the start: where all is recognised, nothing else is left to do.
  deed: {
    position: "sticky",
    // The view's foot is padded; the button stands at its very edge.
    bottom: `calc(-1 * ${tokens.spacingVerticalXXL})`,
    marginBottom: `calc(-1 * ${tokens.spacingVerticalXXL})`,
    "@media (max-height: 480px)": { position: "static" },
    marginInline: `calc(-1 * ${tokens.spacingHorizontalL})`,
    paddingInline: tokens.spacingHorizontalL,
    paddingBlock: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  problem: { paddingBottom: tokens.spacingVerticalS },
  reason: { paddingTop: tokens.spacingVerticalS },
});

type ConnectFormProps = {
  readonly look: WorkbookLook;
  readonly draft: ConnectionDraft;
  readonly onDraft: (draft: ConnectionDraft) => void;
  /** What the main button says. */
  readonly deed: string;
  /** The workbook remembers the choices now. */
  readonly onConnected: () => void;
  /** What else there is to do here; above the main button. */
  readonly children: ReactNode;
};

/** The tables with their columns, how text is read, and the button that keeps it all in the workbook. */
export function ConnectForm({ look, draft, onDraft, deed, onConnected, children }: ConnectFormProps) {
  const styles = useStyles();
  return (
    <>
      {look.tables.map((table) => {
        const choice = choiceFor(draft, table.tableId);
        return choice ? (
          <TableCard
            key={table.tableId}
            table={table}
            choice={choice}
            proposed={choice.kind !== null && choice.kind === proposedKind(look, table)}
            onKind={(kind) => onDraft(withKind(draft, table, kind))}
            onColumn={(field, header) => onDraft(withColumn(draft, table.tableId, field, header))}
            onBackToRecognised={() => onDraft(asRecognised(draft, table.tableId))}
          />
        ) : null;
      })}
      <ReadingFold reading={draft} onChange={(reading) => onDraft({ ...draft, ...reading })} />
      {children}
      <div className={styles.deed}>
        <ConnectButton look={look} draft={draft} deed={deed} onConnected={onConnected} />
      </div>
    </>
  );
}

type ConnectButtonProps = Omit<ConnectFormProps, "onDraft" | "children">;

function ConnectButton({ look, draft, deed, onConnected }: ConnectButtonProps) {
  const layout = useLayout();
  const styles = useStyles();
  const { desk } = useDesk();
  const { busy, problem, run } = useTask<void>();
  const reasonId = useId();
  const obstacle = obstacleOf(look, draft);
  const connect = () => run(() => desk.connect(connectionOf(draft)), onConnected);
  return (
    <>
      {problem === null ? null : (
        <div className={styles.problem}>
          <Problem text={retell(problem)} again={connect} />
        </div>
      )}
      <div className={layout.actions}>
        <Button
          appearance="primary"
          disabledFocusable={busy || obstacle !== null}
          aria-describedby={obstacle === null ? undefined : reasonId}
          onClick={connect}
        >
          {busy ? say("Connecting…") : deed}
        </Button>
      </div>
      <div role="status" id={reasonId} className={obstacle === null ? undefined : styles.reason}>
        {obstacle === null ? null : <Quiet>{obstacle}</Quiet>}
      </div>
    </>
  );
}
