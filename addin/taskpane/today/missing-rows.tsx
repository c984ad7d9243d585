import { say, sayCount } from "../../words/say";
import { useDesk } from "../desk-context";
import { Problem } from "../parts/problem";

/** Leads to the question about rows that are gone from their tables; nobody is chased for them until it is answered. */
export function MissingRows({ count }: { readonly count: number }) {
  const { show } = useDesk();
  return (
    <Problem
      text={sayCount(
        count,
        "{count} invoice is no longer in its table, and nobody is chased for it until you say why.",
        "{count} invoices are no longer in their tables, and nobody is chased for them until you say why.",
      )}
      tone="warning"
      again={() => show("sync")}
      againLabel={say("Answer")}
    />
  );
}
