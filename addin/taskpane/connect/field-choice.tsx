import { Field } from "@fluentui/react-field";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { QuestionCircleRegular } from "@fluentui/react-icons/svg/question-circle";
import { Select } from "@fluentui/react-select";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { say } from "../../words/say";
import type { FieldRow } from "./field-rows";

const useStyles = makeStyles({
  field: { minWidth: 0 },
  select: { minWidth: 0, "& > select": { minWidth: 0, textOverflow: "ellipsis" } },
  hint: { overflowWrap: "anywhere" },
  icon: { verticalAlign: "text-bottom", marginInlineEnd: tokens.spacingHorizontalXXS },
  recognised: { color: tokens.colorBrandForeground1 },
  proposed: { fontWeight: tokens.fontWeightSemibold },
});

type FieldChoiceProps = {
  readonly row: FieldRow;
  /** Every header of the table. */
  readonly headers: readonly string[];
  /** The header chosen; null goes back to what is recognised. */
  readonly onChoose: (header: string | null) => void;
};

/** One field: the column it is read from, what stands in that column, and what is still to settle. */
export function FieldChoice({ row, headers, onChoose }: FieldChoiceProps) {
  const styles = useStyles();
  return (
    <Field
      className={styles.field}
      label={row.label}
      hint={row.header === null ? undefined : { className: styles.hint, children: <Origin row={row} /> }}
      validationState={row.problem === null ? "none" : "error"}
      validationMessage={row.problem}
    >
      <Select
        className={styles.select}
        value={row.header ?? ""}
        onChange={(_event, { value }) => onChoose(value === "" || value === row.recognised ? null : value)}
      >
        {row.recognised === null ? (
          <option value="">{row.problem === null ? say("No column") : say("Choose a column…")}</option>
        ) : null}
        {row.recognised !== null && row.header === null ? (
          <option value="">{say("Choose a column…")}</option>
        ) : null}
        {headers.map((header) => (
          <option key={header} value={header}>
            {header}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** How the column was found, and what stands in it. */
function Origin({ row }: { readonly row: FieldRow }) {
  const styles = useStyles();
  const { chosenByHand, proposed, samples } = row;
  const isRecognised = !chosenByHand && !proposed;
  const example = exampleOf(samples);
  return (
    <>
      {isRecognised ? <CheckmarkRegular className={styles.icon} aria-hidden /> : null}
      {proposed ? <QuestionCircleRegular className={styles.icon} aria-hidden /> : null}
      <span className={isRecognised ? styles.recognised : proposed ? styles.proposed : undefined}>
        {originOf(row)}
      </span>
      {", "}
      {example === "" ? say("no cell filled so far") : say("e.g. {example}", { example })}
    </>
  );
}

function originOf({ chosenByHand, proposed }: FieldRow): string {
  if (proposed) return say("By its content: please check");
  return chosenByHand ? say("Chosen by hand") : say("Recognised");
}

/** As many samples as fit a line, one at least. */
function exampleOf(samples: readonly string[]): string {
  const fitting = samples.filter(
    (_sample, place) => samples.slice(0, place + 1).join(", ").length <= LINE_LENGTH,
  );
  return fitting.length > 0 ? fitting.join(", ") : cut(samples[0] ?? "");
}

const LINE_LENGTH = 26;
const LONGEST_SAMPLE = 60;
const cut = (sample: string): string =>
  sample.length > LONGEST_SAMPLE ? `${sample.slice(0, LONGEST_SAMPLE - 1)}…` : sample;
