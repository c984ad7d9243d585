import { Button } from "@fluentui/react-button";
import type { FormEvent } from "react";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { TextField } from "../reminders/fields/text-field";
import { type Listed, standingOf, standingText } from "./suppressed-words";

type SuppressedAddressProps = {
  readonly list: readonly Listed[];
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onChanged: () => void;
};

/** Looks an address up, and puts it on the list or takes it off: whichever makes sense. */
export function SuppressedAddress({ list, typed, onType, onChanged }: SuppressedAddressProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const acting = useTask<unknown>();
  const standing = standingOf(list, typed);
  const isListed = standing.kind === "listed";
  const canAct = (isListed || standing.kind === "free") && !acting.busy;
  const act = (event: FormEvent) => {
    event.preventDefault();
    const email = typed.trim();
    if (canAct)
      acting.run(() => (isListed ? desk.sending.allow(email) : desk.sending.suppress(email)), onChanged);
  };
  return (
    <form className={layout.section} aria-label={say("One address")} onSubmit={act} noValidate>
      <TextField
        kind="text"
        label={say("Find or add an address")}
        hint={say("An e-mail address, or part of a customer's name once customers are recognised.")}
        value={typed}
        problem={undefined}
        onText={onType}
      />
      <div className={layout.actions}>
        <Button type="submit" disabledFocusable={!canAct}>
          {isListed ? say("Take it off the list") : say("Put it on the list")}
        </Button>
        <span role="status" className={layout.aside}>
          {standingText(standing)}
        </span>
      </div>
      {acting.problem ? <Problem text={acting.problem} again={acting.again} /> : null}
    </form>
  );
}
