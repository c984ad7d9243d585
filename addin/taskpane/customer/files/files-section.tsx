import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { FileAnswer } from "#wire/files";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { Allowed } from "../../parts/allowed";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { Quiet } from "../../parts/quiet";
import { useLive } from "../../sync/live";
import { useFresh } from "../../today/use-fresh";
import type { CustomerCard } from "../use-customer";
import { FileChoice } from "./file-choice";
import { FileDrop } from "./file-drop";
import { FileList } from "./file-list";
import { type FileTarget, fileRunOf } from "./file-run";
import { FileRunView } from "./file-run-view";

/** The links to files are good for an hour. */
const REFRESH_MS = 120_000;

type FilesSectionProps = { readonly card: CustomerCard; readonly refresh: () => void };

/** The files of the selected invoice, and the ways to attach one to it or several to the invoices that they name. */
export function FilesSection({ card: { row }, refresh }: FilesSectionProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const heading = useRef<HTMLDivElement>(null);
  const run = fileRunOf(desk);
  const state = useLive(run.live);
  const changes = useLive(run.changes);
  const known = useRef(changes);
  useEffect(() => {
    if (known.current === changes) return;
    known.current = changes;
    refresh();
  }, [changes, refresh]);
  useEffect(() => run.seen, [run]);
  const invoice = row.kind === "invoice" ? row : null;
  const busy = state.kind === "matching" || state.kind === "attaching";
  const attachOne = (to: FileTarget, file: File) => void run.attachTo(to, file);
  const match = (files: readonly File[]) => void run.match(files);
  const dropped = (files: readonly File[]) => {
    const [only, ...others] = files;
    // Several at once are seldom of one invoice.
    if (invoice && only && others.length === 0) attachOne(invoice, only);
    else match(files);
  };
  const toTop = () => heading.current?.focus();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <div ref={heading} tabIndex={-1}>
        <Heading level={3} id={title}>
          {say("Files")}
        </Heading>
      </div>
      {invoice ? (
        <FilesOfInvoice
          key={invoice.invoiceId}
          invoice={invoice}
          changes={changes}
          onRemoved={refresh}
          toTop={toTop}
        />
      ) : (
        <Quiet>{say("Select the row of an invoice to see its files.")}</Quiet>
      )}
      <Allowed to="collect">
        <FileDrop disabled={busy} onFiles={dropped}>
          <div className={layout.actions}>
            {invoice ? (
              <FileChoice
                label={say("Attach a file to {number}…", { number: invoice.number })}
                disabled={busy}
                onFiles={([file]) => file && attachOne(invoice, file)}
              />
            ) : null}
            <FileChoice label={say("Attach files by their names…")} several disabled={busy} onFiles={match} />
          </div>
          <p className={layout.aside}>{whatItTakes()}</p>
        </FileDrop>
      </Allowed>
      <FileRunView run={run} state={state} onAnswered={toTop} />
    </section>
  );
}

const whatItTakes = (): string =>
  say(
    "Or drop them here: PDF, PNG or JPEG, 10 MB each at most. Several files are matched by the invoice numbers in their names, of whichever customer.",
  );

type FilesOfInvoiceProps = {
  readonly invoice: FileTarget;
  readonly changes: number;
  readonly onRemoved: () => void;
  readonly toTop: () => void;
};

function FilesOfInvoice({ invoice: { invoiceId, number }, changes, onRemoved, toTop }: FilesOfInvoiceProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const [removed, setRemoved] = useState<FileAnswer | null>(null);
  const load = useCallback(() => desk.files.of(invoiceId), [desk, invoiceId]);
  const { value, problem, refresh } = useFresh(load, REFRESH_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file has come, perhaps to this invoice
  useEffect(refresh, [changes, refresh]);
  const gone = (file: FileAnswer) => {
    setRemoved(file);
    toTop();
    refresh();
    onRemoved();
  };
  const files = value?.filter(({ fileId }) => fileId !== removed?.fileId) ?? null;
  return (
    <>
      {problem ? <Problem text={retell(problem)} again={refresh} /> : null}
      {files === null && problem === null ? <Quiet>{say("Looking for files…")}</Quiet> : null}
      {files?.length === 0 ? (
        <Quiet>{say("No file is attached to invoice {number}.", { number })}</Quiet>
      ) : null}
      {files && files.length > 0 ? (
        <p className={layout.aside}>{say("Goes with messages about invoice {number}:", { number })}</p>
      ) : null}
      {files ? <FileList files={files} onRemoved={gone} /> : null}
      <p role="status" className={layout.text}>
        {removed ? say("“{file}” is removed.", { file: removed.name }) : ""}
      </p>
    </>
  );
}
