import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { Select } from "@fluentui/react-select";
import type { TextLocale } from "#domain/ledger/cell";
import { say } from "../../words/say";
import { Fold } from "../parts/fold";
import { Quiet } from "../parts/quiet";
import type { ConnectionDraft } from "./draft";
import { currencyProblem } from "./obstacles";

type Reading = Pick<ConnectionDraft, "locale" | "currencyText">;
type ReadingFoldProps = { readonly reading: Reading; readonly onChange: (reading: Reading) => void };

/** How amounts and dates are read that were typed as text, and the currency of rows that name none. */
export function ReadingFold({ reading: { locale, currencyText }, onChange }: ReadingFoldProps) {
  const problem = currencyProblem(currencyText);
  return (
    <Fold level={3} title={say("How text is read")}>
      <Quiet>
        {say(
          "For amounts and dates that were typed or pasted as text. Real numbers and dates need none of this.",
        )}
      </Quiet>
      <Choice
        label={say("Decimal sign")}
        choices={decimals()}
        value={locale.decimal}
        onChoose={(decimal) => onChange({ locale: { ...locale, decimal }, currencyText })}
      />
      <Choice
        label={say("Order of dates")}
        choices={dateOrders()}
        value={locale.dateOrder}
        onChoose={(dateOrder) => onChange({ locale: { ...locale, dateOrder }, currencyText })}
      />
      <Field
        label={say("Currency where the table names none")}
        hint={say("Its three letters, such as EUR. Left empty, rows without a currency are not taken.")}
        validationState={problem === null ? "none" : "error"}
        validationMessage={problem}
      >
        <Input
          value={currencyText}
          maxLength={3}
          autoComplete="off"
          onChange={(_event, { value }) => onChange({ locale, currencyText: value.toUpperCase() })}
        />
      </Field>
    </Fold>
  );
}

type Choices<Value> = readonly { readonly value: Value; readonly label: string }[];

const decimals = (): Choices<TextLocale["decimal"]> => [
  { value: ",", label: say("Comma, as in 1.234,50") },
  { value: ".", label: say("Point, as in 1,234.50") },
  { value: null, label: say("Only where there is no doubt") },
];

const dateOrders = (): Choices<TextLocale["dateOrder"]> => [
  { value: "dmy", label: say("Day first, as in 22.11.2026") },
  { value: "mdy", label: say("Month first, as in 11/22/2026") },
  { value: "ymd", label: say("Year first, as in 2026-11-22") },
  { value: null, label: say("Only where there is no doubt") },
];

type ChoiceProps<Value> = {
  readonly label: string;
  readonly choices: Choices<Value>;
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
};

function Choice<Value extends string | null>({ label, choices, value, onChoose }: ChoiceProps<Value>) {
  return (
    <Field label={label}>
      <Select
        value={value ?? ""}
        onChange={(_event, chosen) => {
          const choice = choices.find((candidate) => (candidate.value ?? "") === chosen.value);
          if (choice) onChoose(choice.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.label} value={choice.value ?? ""}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
