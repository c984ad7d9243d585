import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { say } from "../../words/say";
import { Quiet } from "../parts/quiet";

type SecretFieldProps = {
  readonly label: string;
  /** Whether one is kept already. */
  readonly isKept: boolean;
  /** Whether it can be given here at all. */
  readonly canBeGiven: boolean;
  readonly value: string;
  readonly onText: (text: string) => void;
};

/** A key or password to be kept. It is written here, and never shown again. */
export function SecretField({ label, isKept, canBeGiven, value, onText }: SecretFieldProps) {
  if (!canBeGiven)
    return (
      <Quiet>{say("Keys and passwords are set where Dunbook is deployed. They cannot be given here.")}</Quiet>
    );
  return (
    <Field
      label={label}
      hint={
        isKept
          ? say("One is kept. Leave this empty to go on with it.")
          : say("It is kept, and never shown again. Nothing goes out without it.")
      }
    >
      <Input
        type="password"
        // What the browser has kept for other pages is none of this.
        autoComplete="new-password"
        value={value}
        onChange={(_event, { value: text }) => onText(text)}
      />
    </Field>
  );
}
