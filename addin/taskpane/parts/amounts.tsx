import { makeStyles } from "@griffel/react";
import { listParts, say } from "../../words/say";
import { amountTexts } from "./amount-text";

const useStyles = makeStyles({
  amount: { whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" },
});

type AmountsProps = {
  /** Minor units by currency code. */
  readonly amounts: Readonly<Record<string, number>>;
  /** What stands there where nothing is owed. */
  readonly none?: string;
};

/** Sums per currency, "1,234.50 EUR and 300 JPY"; each stays on one line. */
export function Amounts({ amounts, none = say("nothing") }: AmountsProps) {
  const styles = useStyles();
  const texts = amountTexts(amounts);
  if (texts.length === 0) return <span>{none}</span>;
  return (
    <span>
      {listParts(texts).map(({ type, value }, place) =>
        type === "literal" ? (
          // A list is made anew as a whole: its parts have no other names than their places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <span key={place}>{value}</span>
        ) : (
          <span key={value} className={styles.amount}>
            {value}
          </span>
        ),
      )}
    </span>
  );
}
