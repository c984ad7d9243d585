import { useId } from "react";
import type { HappeningAnswer } from "#wire/customer";
import { Day } from "../parts/day";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Quiet } from "../parts/quiet";
import { LongList } from "../sync/long-list";
import { withReadableDays } from "../today/readable-days";
import { historyDays } from "./customer-words";

/** What has happened to the customer's account, day by day. */
export function History({ history }: { readonly history: readonly HappeningAnswer[] }) {
  const layout = useLayout();
  const title = useId();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        History
      </Heading>
      {history.length === 0 ? <Quiet>Nothing has happened yet.</Quiet> : null}
      <LongList
        items={historyDays(history)}
        keyOf={({ on }) => on}
        atATime={10}
        render={({ on, texts }) => (
          <>
            <Heading level={4}>
              <Day on={on} />
            </Heading>
            {texts.map((text, place) => (
              // The same may happen twice on a day, and the order of a day does not change.
              // biome-ignore lint/suspicious/noArrayIndexKey: its place is what tells two alike apart
              <p key={place} className={layout.text}>
                {withReadableDays(text)}
              </p>
            ))}
          </>
        )}
      />
    </section>
  );
}
