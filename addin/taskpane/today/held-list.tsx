import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import type { HeldAccount, TodayAnswer } from "#wire/today";
import { retell } from "../../words/retell";
import { say, sayCount, sayList } from "../../words/say";
import { amountTexts } from "../parts/amount-text";
import { Fold } from "../parts/fold";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Quiet } from "../parts/quiet";
import { LongList } from "../sync/long-list";
import { withReadableDays } from "./readable-days";
import { customersListed, type HeldGroup, heldGroups, heldTitle } from "./today-words";

/** A reason with so few customers is open from the start. */
const OPEN_UP_TO = 3;

const useStyles = makeStyles({ customer: { fontWeight: tokens.fontWeightSemibold } });

/** Accounts that owe and hear nothing today, by the reason why. */
export function HeldList({ held }: { readonly held: TodayAnswer["held"] }) {
  const layout = useLayout();
  const title = useId();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("On hold")}
      </Heading>
      {held.count === 0 ? (
        <Quiet>{say("Nobody was on hold at the latest sending.")}</Quiet>
      ) : (
        <p className={layout.text}>
          {sayCount(
            held.count,
            "{count} customer is overdue and not written to today.",
            "{count} customers are overdue and not written to today.",
          )}
        </p>
      )}
      {heldGroups(held).map((group) => (
        <HeldReason key={group.name} group={group} />
      ))}
    </section>
  );
}

function HeldReason({ group }: { readonly group: HeldGroup }) {
  const layout = useLayout();
  const part = customersListed(group.accounts.length, group.count);
  return (
    <Fold title={heldTitle(group)} level={4} openAtFirst={group.count <= OPEN_UP_TO}>
      <LongList
        items={group.accounts}
        keyOf={({ accountId }) => accountId}
        atATime={20}
        render={(account) => <Held account={account} />}
      />
      {part ? <p className={layout.aside}>{part}</p> : null}
    </Fold>
  );
}

function Held({ account }: { readonly account: HeldAccount }) {
  const layout = useLayout();
  const styles = useStyles();
  return (
    <>
      <p className={layout.text}>
        <span className={styles.customer}>{account.customer}</span>,{" "}
        {say("{amounts} overdue", { amounts: sayList(amountTexts(account.overdue)) })}
      </p>
      <p className={layout.aside}>{withReadableDays(retell(account.sentence))}</p>
    </>
  );
}
