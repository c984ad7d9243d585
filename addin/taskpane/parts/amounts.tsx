import { makeStyles } from "@griffel/react";
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
export function Amounts({ amounts, none = "nothing" }: AmountsProps) {
  const styles = useStyles();
  const texts = amountTexts(amounts);
  if (texts.length === 0) return <span>{none}</span>;
  return (
    <span>
      {texts.map((text, place) => (
        <span key={text}>
          {place === 0 ? "" : place === texts.length - 1 ? " and " : ", "}
          <span className={styles.amount}>{text}</span>
        </span>
      ))}
    </span>
  );
}
