import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { Select } from "@fluentui/react-select";
import { MOST_PARTS } from "#domain/activities/step-problem";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import { currenciesOf, oneMorePart, type PartDraft } from "./activity-draft";
import type { StepProps } from "./next-step-fields";

/** How much is promised by when: in one part, or in several, each for a later day. */
export function PromiseParts({ draft, form, wrong, change }: StepProps) {
  const layout = useLayout();
  const { parts } = draft;
  const put = (next: readonly PartDraft[]) => change({ ...draft, parts: next });
  return (
    <>
      {form.promise === null ? null : (
        <p className={layout.aside}>{say("This takes the place of the promise that stands.")}</p>
      )}
      {parts.map((part, place) => (
        <PartFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is nothing but its place.
          key={place}
          part={part}
          place={place}
          count={parts.length}
          currencies={currenciesOf(form)}
          today={form.today}
          wrong={wrong?.part === place ? wrong : null}
          change={(next) => put(parts.map((one, index) => (index === place ? next : one)))}
        />
      ))}
      <div className={layout.actions}>
        <Button
          size="small"
          disabledFocusable={parts.length >= MOST_PARTS}
          onClick={() => put(oneMorePart(parts))}
        >
          {say("Add a part")}
        </Button>
        {parts.length > 1 ? (
          <Button size="small" onClick={() => put(parts.slice(0, -1))}>
            {say("Leave out the last part")}
          </Button>
        ) : null}
      </div>
    </>
  );
}

type PartFieldsProps = {
  readonly part: PartDraft;
  readonly place: number;
  readonly count: number;
  readonly currencies: readonly string[];
  readonly today: string;
  readonly wrong: StepProps["wrong"];
  readonly change: (next: PartDraft) => void;
};

function PartFields({ part, place, count, currencies, today, wrong, change }: PartFieldsProps) {
  const isOnly = count === 1;
  const no = place + 1;
  const wrongIn = (field: "by" | "amount") => (wrong?.field === field ? wrong.text : undefined);
  const isLast = no === count;
  return (
    <>
      <Field
        label={isOnly ? say("Promised by") : say("Part {no}: promised by", { no })}
        validationMessage={wrongIn("by")}
      >
        <Input
          type="date"
          value={part.by}
          min={today}
          onChange={(_event, { value }) => change({ ...part, by: value })}
        />
      </Field>
      <Field
        label={amountLabel(isOnly, no, currencies)}
        hint={isOnly ? say("Empty: all that is owed") : isLast ? say("Empty: all the rest") : undefined}
        validationMessage={wrongIn("amount")}
      >
        <Input
          inputMode="decimal"
          value={part.amount}
          onChange={(_event, { value }) => change({ ...part, amount: value })}
        />
      </Field>
      {currencies.length > 1 ? (
        <Field label={isOnly ? say("Currency") : say("Part {no}: currency", { no })}>
          <Select
            value={part.currency}
            onChange={(_event, { value }) => change({ ...part, currency: value })}
          >
            {currencies.map((currency) => (
              <option key={currency}>{currency}</option>
            ))}
          </Select>
        </Field>
      ) : null}
    </>
  );
}

/** With one currency its code stands in the label; with several it is chosen beside. */
function amountLabel(isOnly: boolean, no: number, [currency, ...others]: readonly string[]): string {
  if (currency === undefined || others.length > 0)
    return isOnly ? say("Amount") : say("Part {no}: amount", { no });
  return isOnly
    ? say("Amount in {currency}", { currency })
    : say("Part {no}: amount in {currency}", { no, currency });
}
