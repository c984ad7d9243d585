import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { useCallback, useEffect, useState } from "react";
import type { Language } from "#domain/ledger/customer";
import type { StatementAnswer } from "#wire/statement";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { dayText } from "../../parts/day-text";
import { Fold } from "../../parts/fold";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { pdfName } from "../../parts/pdf-name";
import { Problem } from "../../parts/problem";
import { Quiet } from "../../parts/quiet";
import { useSavePdf } from "../../parts/save-pdf";
import { Sentences } from "../../sync/sentences";
import { useFresh } from "../../today/use-fresh";
import { LanguageChoice } from "../language-choice";
import type { CustomerCard } from "../use-customer";
import { balanceLines, statementSentences } from "./statement-words";

const REFRESH_MS = 60_000;

/** What the customer owes by age, and the statement of account to send along: unfolded where a person wants it. */
export function StatementSection({ card }: { readonly card: CustomerCard }) {
  return (
    <Fold title={say("Statement of account")} level={3}>
      <Statement card={card} />
    </Fold>
  );
}

function Statement({ card: { answer } }: { readonly card: CustomerCard }) {
  const { desk } = useDesk();
  const { accountId } = answer.account;
  const load = useCallback(() => desk.statements.of(accountId), [desk, accountId]);
  const { value, problem, refresh } = useFresh(load, REFRESH_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known of the customer has changed, so this may have too
  useEffect(refresh, [answer, refresh]);
  if (problem) return <Problem text={retell(problem)} again={refresh} />;
  return value ? (
    <StatementShown statement={value} accountId={accountId} />
  ) : (
    <Quiet>{say("Adding up what is open…")}</Quiet>
  );
}

const useStyles = makeStyles({
  lines: {
    display: "grid",
    gridTemplateColumns: "1fr max-content",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
  },
  line: { display: "contents" },
  amount: { margin: 0, textAlign: "end", fontVariantNumeric: "tabular-nums" },
});

type StatementShownProps = { readonly statement: StatementAnswer; readonly accountId: string };

function StatementShown({ statement, accountId }: StatementShownProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const styles = useStyles();
  const { customer, on, balances } = statement;
  const [language, setLanguage] = useState<Language | null>(null);
  const { button, below } = useSavePdf({
    name: pdfName(say("Statement of account"), customer, on),
    load: () => desk.statements.pdf(accountId, language),
  });
  return (
    <>
      <p className={layout.aside}>
        {say("As of {day}. It asks for nothing and counts as no reminder.", { day: dayText(on) })}
      </p>
      {balances.map((balance) => (
        <div key={balance.currency} className={layout.section}>
          {balances.length > 1 ? <Heading level={4}>{balance.currency}</Heading> : null}
          <dl className={styles.lines}>
            {balanceLines(balance).map(({ name, amount }) => (
              <div key={name} className={styles.line}>
                <dt className={layout.text}>{name}</dt>
                <dd className={mergeClasses(layout.text, styles.amount)}>{amount}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      <Sentences texts={statementSentences(statement)} />
      <LanguageChoice label={say("Language of the PDF")} value={language} onChoose={setLanguage} />
      <div className={layout.actions}>{button}</div>
      {below}
    </>
  );
}
