import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId, useState } from "react";
import { parseCurrency } from "#domain/base/currency";
import { say } from "../../../words/say";
import { Fold } from "../../parts/fold";
import { useLayout } from "../../parts/layout";
import { TextField } from "./text-field";
import type { Problems, SumsDraft } from "./typed";

const useStyles = makeStyles({
  group: { border: "none", margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  code: { maxWidth: "90px" },
});

type SumsFieldsProps = {
  readonly legend: string;
  readonly hint: string;
  /** The way to them in the policy: "levels[0].minimumMinor". */
  readonly at: string;
  readonly sums: SumsDraft;
  readonly problems: Problems;
  /** How a sum's field is called, with its currency. */
  readonly labelOf: (code: string) => string;
  readonly onSums: (sums: SumsDraft) => void;
};

/** One sum for each currency that has one, and a way to name another; more than two are behind the first. */
export function SumsFields(props: SumsFieldsProps) {
  const { legend, hint, at, sums, problems } = props;
  const layout = useLayout();
  const styles = useStyles();
  const hintId = useId();
  const codes = Object.keys(sums);
  const shown = codes.length > 2 ? codes.slice(0, 1) : codes;
  const others = codes.slice(shown.length);
  return (
    <fieldset className={styles.group} aria-describedby={hintId}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={layout.section}>
        <p id={hintId} className={layout.aside}>
          {hint}
        </p>
        <Sums {...props} codes={shown} />
        {others.length === 0 ? (
          <AnotherCurrency {...props} />
        ) : (
          <Fold
            title={say("Other currencies: {codes}", { codes: others.join(", ") })}
            level={4}
            openAtFirst={others.some((code) => problems.has(`${at}.${code}`))}
          >
            <Sums {...props} codes={others} />
            <AnotherCurrency {...props} />
          </Fold>
        )}
      </div>
    </fieldset>
  );
}

function Sums({
  at,
  sums,
  problems,
  labelOf,
  onSums,
  codes,
}: SumsFieldsProps & { readonly codes: readonly string[] }) {
  return codes.map((code) => (
    <TextField
      key={code}
      label={labelOf(code)}
      value={sums[code] ?? ""}
      problem={problems.get(`${at}.${code}`)}
      onText={(sum) => onSums({ ...sums, [code]: sum })}
    />
  ));
}

function AnotherCurrency({ sums, onSums }: Pick<SumsFieldsProps, "sums" | "onSums">) {
  const layout = useLayout();
  const styles = useStyles();
  const [typed, setTyped] = useState("");
  const code = parseCurrency(typed.trim().toUpperCase());
  const isNew = code !== null && !(code in sums);
  const add = () => {
    if (code === null || !isNew) return;
    onSums({ ...sums, [code]: "" });
    setTyped("");
  };
  const isWrong = typed.trim().length >= 3 && !isNew;
  return (
    <Field
      label={say("Another currency")}
      validationState={isWrong ? "error" : "none"}
      validationMessage={isWrong ? wrongCode(code) : null}
    >
      {(field) => (
        <div className={layout.actions}>
          <Input
            {...field}
            className={styles.code}
            placeholder="EUR"
            autoComplete="off"
            value={typed}
            onChange={(_event, { value }) => setTyped(value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              add();
            }}
          />
          <Button size="small" disabledFocusable={!isNew} onClick={add}>
            {say("Add the currency")}
          </Button>
        </div>
      )}
    </Field>
  );
}

const wrongCode = (code: string | null): string =>
  code === null
    ? say("This is no currency: write its three letters, such as EUR.")
    : say("This currency is in the list already.");
