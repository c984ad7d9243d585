import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { ArrowUndoRegular } from "@fluentui/react-icons/svg/arrow-undo";
import { Select } from "@fluentui/react-select";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import { TABLE_KINDS, type TableKind } from "#domain/ledger/columns";
import type { TableChoice, TableLook } from "../../desk/desk";
import { say, sayCount } from "../../words/say";
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

type TableCardProps = TableDeeds & {
  readonly table: TableLook;
  readonly choice: TableChoice;
  /** It is only proposed, by its content, that the table be read as this. */
  readonly proposed: boolean;
};

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
export function TableCard({ table, choice, proposed, onKind, ...deeds }: TableCardProps) {
  const styles = useStyles();
  const layout = useLayout();
  const titleId = useId();
  const placeId = useId();
  return (
    <section className={styles.card} aria-labelledby={`${titleId} ${placeId}`}>
      <div>
        <Heading level={3} id={titleId}>
          {choice.kind === null ? say("Left alone") : kindName(choice.kind)}
        </Heading>
        <p className={layout.aside} id={placeId}>
          {placeOf(table)}
        </p>
      </div>
      <Field
        label={say("Read as")}
        validationState={proposed ? "warning" : "none"}
        validationMessage={proposed ? say("By its content: please check") : null}
      >
        <Select
          value={choice.kind ?? ALONE}
          onChange={(_event, { value }) => onKind(TABLE_KINDS.find((kind) => kind === value) ?? null)}
        >
          {TABLE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kindName(kind)}
            </option>
          ))}
          <option value={ALONE}>{say("Leave it alone")}</option>
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
      <Fold level={4} title={say("More columns ({found} of {all} found)", { found, all: others.length })}>
        {others.map(choiceOf)}
      </Fold>
      {Object.keys(byHand).length === 0 ? null : (
        <Button className={styles.back} size="small" icon={<ArrowUndoRegular />} onClick={onBackToRecognised}>
          {say("Back to recognised")}
        </Button>
      )}
    </>
  );
}

const kindName = (kind: TableKind): string => {
  switch (kind) {
    case "invoices":
      return say("Invoices");
    case "customers":
      return say("Customers");
    case "contacts":
      return say("Contacts");
    case "payments":
      return say("Payments");
    default:
      return kind satisfies never;
  }
};
const ALONE = "alone";

function placeOf({ table, sheetName, rowCount }: TableLook): string {
  return sayCount(
    rowCount,
    "Table {table} on sheet {sheet}, {count} row",
    "Table {table} on sheet {sheet}, {count} rows",
    { table, sheet: sheetName },
  );
}
