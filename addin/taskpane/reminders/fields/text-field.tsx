import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";

type TextFieldProps = {
  readonly label: string;
  readonly hint?: string;
  /** What is typed; a number or sum where it is not said. */
  readonly kind?: "number" | "text";
  readonly value: string;
  /** What is wrong with it, with the remedy. */
  readonly problem: string | undefined;
  readonly onText: (text: string) => void;
};

/** Something to be typed on one line, with what is wrong with it right below. */
export function TextField({ label, hint, kind = "number", value, problem, onText }: TextFieldProps) {
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      validationState={problem === undefined ? "none" : "error"}
      validationMessage={problem ?? null}
    >
      <Input
        inputMode={kind === "number" ? "decimal" : "text"}
        autoComplete="off"
        value={value}
        onChange={(_event, { value: text }) => onText(text)}
      />
    </Field>
  );
}
