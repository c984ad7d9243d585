import { Field } from "@fluentui/react-field";
import { Select } from "@fluentui/react-select";
import { makeStyles } from "@griffel/react";

// A long choice must not make the field wider than the pane.
const useStyles = makeStyles({ field: { minWidth: 0 }, select: { width: "100%", minWidth: 0 } });

type ChoiceFieldProps<Value extends string> = {
  readonly label: string;
  readonly hint?: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly name: string }[];
  readonly problem?: string | undefined;
  readonly onChoose: (value: Value) => void;
};

/** One of a few to choose. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, hint, value, choices, problem, onChoose } = props;
  const styles = useStyles();
  return (
    <Field
      className={styles.field}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      validationState={problem === undefined ? "none" : "error"}
      validationMessage={problem ?? null}
    >
      <Select
        className={styles.field}
        select={{ className: styles.select }}
        value={value}
        onChange={(_event, { value: chosen }) => {
          const found = choices.find((choice) => choice.value === chosen);
          if (found) onChoose(found.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
