import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { Select } from "@fluentui/react-select";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { useEffect, useMemo, useState } from "react";
import { parseCalendarDate } from "#domain/base/calendar";
import { invoiceIdOf } from "#domain/base/identity";
import type { WhyAnswer } from "#wire/why";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { Fold } from "../../parts/fold";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { Quiet } from "../../parts/quiet";
import { Sentences } from "../../sync/sentences";
import { useFresh } from "../../today/use-fresh";
import { laterDay } from "../deeds/mark-draft";
import type { CustomerCard } from "../use-customer";
import { decisiveLines, whySentences } from "./why-words";

const REFRESH_MS = 30_000;
const DAYS_AHEAD = 366;

/** Why an open invoice is in a notice on a day, or in none: unfolded where a person wants to know. */
export function Why({ card }: { readonly card: CustomerCard }) {
  const numbers = card.answer.invoices.filter(({ openMinor }) => openMinor > 0).map(({ number }) => number);
  if (numbers.length === 0) return null;
  return (
    <Fold title={say("Why?")} level={4}>
      <WhyInvoice card={card} numbers={numbers} />
    </Fold>
  );
}

type WhyInvoiceProps = { readonly card: CustomerCard; readonly numbers: readonly string[] };

function WhyInvoice({ card: { row, answer }, numbers }: WhyInvoiceProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const selected = row.kind === "invoice" && numbers.includes(row.number) ? row.number : null;
  const number = chosen ?? selected ?? numbers[0] ?? "";
  const on = parseCalendarDate(day ?? answer.today);
  return (
    <>
      <Field label={say("Invoice")}>
        <Select value={number} onChange={(_event, { value }) => setChosen(value)}>
          {numbers.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      </Field>
      <Field label={say("Day")} validationMessage={on === null ? say("Enter a day.") : undefined}>
        <Input
          type="date"
          min={answer.today}
          max={laterDay(answer.today, DAYS_AHEAD)}
          value={day ?? answer.today}
          onChange={(_event, { value }) => setDay(value)}
        />
      </Field>
      {on === null ? null : <WhyOn answer={answer} number={number} on={day === null ? null : on} />}
    </>
  );
}

type WhyOnProps = {
  readonly answer: CustomerCard["answer"];
  readonly number: string;
  /** Null: today, whichever day that has become meanwhile. */
  readonly on: string | null;
};

function WhyOn({ answer, number, on }: WhyOnProps) {
  const { desk } = useDesk();
  const load = useMemo(() => () => desk.actions.why(invoiceIdOf(number), on), [desk, number, on]);
  const { value, problem, refresh } = useFresh(load, REFRESH_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known of the customer has changed, so this may have too
  useEffect(refresh, [answer, refresh]);
  if (problem) return <Problem text={retell(problem)} again={refresh} />;
  const isThis = value?.number === number && (on === null || value.on === on);
  return isThis ? <WhyShown why={value} /> : <Quiet>{say("Looking why…")}</Quiet>;
}

const useStyles = makeStyles({
  lines: {
    display: "grid",
    gridTemplateColumns: "minmax(80px, max-content) 1fr",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
  },
  line: { display: "contents" },
  value: { margin: 0, overflowWrap: "anywhere" },
});

function WhyShown({ why }: { readonly why: WhyAnswer }) {
  const layout = useLayout();
  const styles = useStyles();
  const about = whySentences(why.sentences);
  const others = whySentences(why.account).filter((sentence) => !about.includes(sentence));
  return (
    <div role="status" className={layout.section}>
      <Sentences texts={about} />
      <dl className={styles.lines}>
        {decisiveLines(why).map(({ name, value }) => (
          <div key={name} className={styles.line}>
            <dt className={layout.aside}>{name}</dt>
            <dd className={mergeClasses(layout.text, styles.value)}>{value}</dd>
          </div>
        ))}
      </dl>
      {others.length === 0 ? null : <p className={layout.aside}>{say("The customer as a whole:")}</p>}
      {others.map((sentence) => (
        <p key={sentence} className={layout.aside}>
          {sentence}
        </p>
      ))}
      <Sentences texts={whySentences(why.butNow)} />
    </div>
  );
}
