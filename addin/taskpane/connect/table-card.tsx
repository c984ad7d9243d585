import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { ArrowUndoRegular } from "@fluentui/react-icons/svg/arrow-undo";
import { Select } from "@fluentui/react-select";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import type { TableKind } from "#domain/ledger/columns";
import type { TableChoice, TableLook } from "../../desk/desk";
import { Fold } from "../parts/fold";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { FieldChoice } from "./field-choice";
import { type FieldRow, fieldRows } from "./field-rows";

/** What a person can change about a table. */
export type TableDeeds = {
  readonly onKind: (kind: TableKind | null) => void;
  /** A field's column; null goes back to what is recognised. */
  readonly onColumn: (field: string, header: string | null) => void;
  readonly onBackToRecognised: () => void;
};

type TableCardProps = TableDeeds & { readonly table: TableLook; readonly choice: TableChoice };

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    minWidth: 0,
  },
  back: { alignSelf: "flex-start" },
});

/** One table of the workbook: what it is read as, and which column holds what. */
export function TableCard({ table, choice, onKind, ...deeds }: TableCardProps) {
  const styles = useStyles();
  const layout = useLayout();
  const titleId = useId();
  const placeId = useId();
  return (
    <section className={styles.card} aria-labelledby={`${titleId} ${placeId}`}>
      <div>
        <Heading level={3} id={titleId}>
          {choice.kind === null ? "Left alone" : KIND_NAMES[choice.kind]}
        </Heading>
        <p className={layout.aside} id={placeId}>
          {placeOf(table)}
        </p>
      </div>
      <Field label="Read as">
        <Select
          value={choice.kind ?? ALONE}
          onChange={(_event, { value }) => onKind(KINDS.find((kind) => kind === value) ?? null)}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KIND_NAMES[kind]}
            </option>
          ))}
          <option value={ALONE}>Leave it alone</option>
        </Select>
      </Field>
      {choice.kind === null ? null : (
        <Columns table={table} kind={choice.kind} byHand={choice.byHand} {...deeds} />
      )}
    </section>
  );
}

type ColumnsProps = Pick<TableCardProps, "table" | "onColumn" | "onBackToRecognised"> & {
  readonly kind: TableKind;
  readonly byHand: TableChoice["byHand"];
};

function Columns({ table, kind, byHand, onColumn, onBackToRecognised }: ColumnsProps) {
  const styles = useStyles();
  const { first, others } = fieldRows(table, kind, byHand);
  const headers = table.columns.map(({ header }) => header);
  const choiceOf = (row: FieldRow) => (
    <FieldChoice
      key={row.field}
      row={row}
      headers={headers}
      onChoose={(header) => onColumn(row.field, header)}
    />
  );
  const found = others.filter(({ header }) => header !== null).length;
  return (
    <>
      {first.map(choiceOf)}
      <Fold level={4} title={`More columns (${found} of ${others.length} found)`}>
        {others.map(choiceOf)}
      </Fold>
      {Object.keys(byHand).length === 0 ? null : (
        <Button className={styles.back} size="small" icon={<ArrowUndoRegular />} onClick={onBackToRecognised}>
          Back to recognised
        </Button>
      )}
    </>
  );
}

const KINDS: readonly TableKind[] = ["invoices", "customers"];
const KIND_NAMES: Readonly<Record<TableKind, string>> = { invoices: "Invoices", customers: "Customers" };
const ALONE = "alone";

function placeOf({ table, sheetName, rowCount }: TableLook): string {
  return `Table ${table} on sheet ${sheetName}, ${rowCount === 1 ? "1 row" : `${rowCount.toLocaleString("en")} rows`}`;
}
