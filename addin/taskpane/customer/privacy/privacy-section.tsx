import { useRef, useState } from "react";
import { say } from "../../../words/say";
import { Allowed } from "../../parts/allowed";
import { Fold } from "../../parts/fold";
import { useLayout } from "../../parts/layout";
import { ChoiceField } from "../../reminders/fields/choice-field";
import type { CustomerCard } from "../use-customer";
import { PrivacyErase } from "./privacy-erase";
import { PrivacyExport } from "./privacy-export";
import { peopleOf, type Whose } from "./whose";

type PrivacyProps = { readonly card: CustomerCard; readonly refresh: () => void };

/** All that is kept of the customer, or of one person there, as files to hand out, and its erasure; for those who may. */
export function PrivacySection(props: PrivacyProps) {
  return (
    <Allowed to="privacy">
      <Fold title={say("Personal data")} level={3}>
        <Whole {...props} />
      </Fold>
    </Allowed>
  );
}

/** The customer with everything, in the list of whose data it may be. */
const ALL = "";

function Whole({ card: { answer }, refresh }: PrivacyProps) {
  const layout = useLayout();
  const { accountId, customer, open } = answer.account;
  const [chosen, setChosen] = useState(ALL);
  const [said, setSaid] = useState("");
  const people = peopleOf(answer);
  const email = people.find((one) => one.email === chosen)?.email ?? null;
  const whose: Whose = { accountId, customer, email, owes: Object.keys(open).length > 0 };
  const result = useRef<HTMLParagraphElement>(null);
  const erased = (pseudonym: string) => {
    setChosen(ALL);
    setSaid(say("Erased. From now on it is called {pseudonym}.", { pseudonym }));
    // The form goes away with what it did: whoever works by keyboard goes on from its result.
    result.current?.focus();
    refresh();
  };
  return (
    <>
      {people.length === 0 ? null : (
        <ChoiceField
          label={say("Whose data")}
          value={email ?? ALL}
          choices={[
            { value: ALL, name: say("All of {customer}", { customer }) },
            ...people.map((one) => ({ value: one.email, name: one.shown })),
          ]}
          onChoose={(value) => {
            setChosen(value);
            setSaid("");
          }}
        />
      )}
      {/* Of somebody else it is another form: links and words typed for one must not stay for the other. */}
      <PrivacyExport key={`export ${email}`} whose={whose} />
      <PrivacyErase key={`erase ${email} ${said}`} whose={whose} onErased={erased} />
      <p ref={result} tabIndex={-1} role="status" className={layout.text}>
        {said}
      </p>
    </>
  );
}
