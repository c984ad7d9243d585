import { Field } from "@fluentui/react-field";
import { Select } from "@fluentui/react-select";
import { say } from "../../../words/say";

type AboutInvoiceProps = {
  /** The invoice of the selected row; null: the row of a customer is selected, and there is nothing to choose. */
  readonly selected: string | null;
  /** What stands for the customer as such. */
  readonly all: string;
  readonly value: string | null;
  readonly onChoose: (about: string | null) => void;
};

/** Whether something is about the selected invoice or about all. */
export function AboutInvoice({ selected, all, value, onChoose }: AboutInvoiceProps) {
  if (selected === null) return null;
  return (
    <Field label={say("About")}>
      <Select
        value={value === null ? "all" : "one"}
        onChange={(_event, { value: chosen }) => onChoose(chosen === "one" ? (value ?? selected) : null)}
      >
        <option value="one">{say("Invoice {number}", { number: value ?? selected })}</option>
        <option value="all">{all}</option>
      </Select>
    </Field>
  );
}
