import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Problem } from "../parts/problem";
import { remindersOffSentence, stormSentence } from "./today-words";

type BrakesProps = {
  readonly remindersOn: boolean;
  /** So many first messages wait for a person to agree; null: none do. */
  readonly stormWaiting: number | null;
};

/** Why nothing goes out by itself though nothing has failed, and the way to where that is decided. */
export function Brakes({ remindersOn, stormWaiting }: BrakesProps) {
  const { show } = useDesk();
  const toReminders = () => show("reminders");
  if (!remindersOn)
    return (
      <Problem
        text={remindersOffSentence()}
        tone="warning"
        again={toReminders}
        againLabel={say("Go to Reminders")}
      />
    );
  if (stormWaiting === null) return null;
  return (
    <Problem
      text={stormSentence(stormWaiting)}
      tone="warning"
      again={toReminders}
      againLabel={say("Look, and agree")}
    />
  );
}
