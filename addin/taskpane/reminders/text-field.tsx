import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";

type TextFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** What is wrong with it, with the remedy. */
  readonly problem: string | undefined;
  readonly onText: (text: string) => void;
};

/** A number or sum to be typed, with what is wrong with it right below. */
export function TextField({ label, hint, value, problem, onText }: TextFieldProps) {
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      validationState={problem === undefined ? "none" : "error"}
      validationMessage={problem ?? null}
    >
      <Input
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={(_event, { value: text }) => onText(text)}
      />
    </Field>
  );
}
